/**
 * History of the access to an account, for its citizen: sent messages, proofs, changes, freezes. This package decides what
 * is stored of each step and how long, and that no complete address is stored. The code that makes a step records it in the
 * same transaction.
 */
package org.citizenlogin.keycloak.account.history;
