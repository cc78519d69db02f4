/**
 * Change of a password: the page that asks for a new one, after a one-time password or a code, or at the request of the
 * citizen. This package decides whether the session may change the password, whether the new one is accepted, and what ends
 * with the old one. It does not decide how citizens are notified.
 */
package org.citizenlogin.account.password;
