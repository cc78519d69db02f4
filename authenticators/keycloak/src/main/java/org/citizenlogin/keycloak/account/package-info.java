/**
 * What of an account a secret answers for, so that it can be compared when the secret is used.
 * It decides which changes of an account void what was sent before them, and remembers those that leave no trace in the
 * account itself: that it was disabled, or had no password for a while.
 * It does not know what the secrets are or who sent them.
 */
package org.citizenlogin.keycloak.account;
