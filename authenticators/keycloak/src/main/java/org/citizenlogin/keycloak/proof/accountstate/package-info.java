/**
 * The current state of an account. This package decides which changes of an account void earlier secrets, and that no proof
 * older than the last closing or password change ends in a login. It does not know the secrets, their senders, or why an
 * account was closed.
 */
package org.citizenlogin.keycloak.proof.accountstate;
