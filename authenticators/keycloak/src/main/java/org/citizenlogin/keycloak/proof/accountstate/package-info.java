/**
 * What an account is at this moment: what it allows, and what a secret of it answers for.
 * It decides which changes of an account void what was sent before them, and that nothing older than the account's last
 * closing or change of password becomes a login.
 * It does not know what the secrets are, who sent them, or why an account was closed.
 */
package org.citizenlogin.keycloak.proof.accountstate;
