/**
 * Freezing an account by its own citizen: the link in a notice that says "this was not me", and what it ends.
 * It decides whether a link still works, that it works once, what a frozen account loses, and how it comes back.
 * It opens nothing: whoever holds a link can only close.
 */
package org.citizenlogin.keycloak.account.freeze;
