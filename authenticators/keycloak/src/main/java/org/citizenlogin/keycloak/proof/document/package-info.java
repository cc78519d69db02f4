/**
 * Documents as a proof of who asks: which kinds the server knows, and whether a number is the one on record, on the
 * account as a keyed fingerprint or in a register of persons. It decides matched, not matched, or could not be checked;
 * the last is never one of the others.
 * The form of a number is not decided here, and what a match opens is its caller's business.
 */
package org.citizenlogin.keycloak.proof.document;
