/**
 * Documents as a proof of identity: the kinds that the server has, and the comparison of a number with the stored one, on
 * the account as a keyed fingerprint or in a register of persons. The result is matched, not matched, or undecided. An
 * undecided result never counts as one of the others. The form of a number is checked elsewhere, and the caller decides what
 * a match permits. The same register may say for which legal entities a person may act.
 */
package org.citizenlogin.keycloak.proof.document;
