/**
 * The proved account of an authentication session, and the moment from which further proofs count. This package decides that
 * a proof belongs to one account: proofs given before the account was proved, or for another account, do not count. The
 * callers check the proofs.
 */
package org.citizenlogin.keycloak.proof.provenaccount;
