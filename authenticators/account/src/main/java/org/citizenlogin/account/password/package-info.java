/**
 * Replacing a password: the page that asks for a new one, by force after a one-time password or on somebody's wish.
 * It decides whether this session may change the password, whether the new one is taken, and what ends with the old one.
 * It does not know how people are told: that is the notices' business.
 */
package org.citizenlogin.account.password;
