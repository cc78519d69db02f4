/**
 * Freezing of an account by its citizen, with the link "this was not me" in a notice. This package decides whether a link
 * still works, that it works once, what a frozen account loses, and how it is unfrozen. A link gives no access: a thief of
 * the link can only freeze the account.
 */
package org.citizenlogin.keycloak.account.freeze;
