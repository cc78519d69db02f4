/**
 * What an account allows at this moment, read past every cache, and whether a login that is about to end still stands on
 * it. It decides that nothing older than the account's last closing or change of password becomes a login. It does not
 * know why an account was closed.
 */
package org.citizenlogin.keycloak.account;
