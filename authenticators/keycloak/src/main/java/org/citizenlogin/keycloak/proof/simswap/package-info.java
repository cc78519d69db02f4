/**
 * Whether a phone may have changed hands: its card was replaced, or calls are forwarded.
 * It decides between nothing known against it, recently changed, and could not be asked; what follows from the last is a
 * setting of the caller.
 */
package org.citizenlogin.keycloak.proof.simswap;
