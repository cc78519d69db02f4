/**
 * What happened to an account's access, kept so that the citizen can read it: messages sent, proofs, changes, freezes.
 * It decides what of each step is worth keeping, how long, and that no whole address is.
 * It does not know why a step was taken; whoever takes one notes it, in the same transaction.
 */
package org.citizenlogin.keycloak.account.history;
