/**
 * Checks whether the SIM card of a phone was replaced, or its calls are forwarded. The result is not swapped, swapped, or
 * undecided. A setting of the caller decides what follows from undecided.
 */
package org.citizenlogin.keycloak.proof.simswap;
