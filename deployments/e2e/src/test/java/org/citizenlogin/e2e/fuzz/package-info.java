/**
 * Unexpected sequences of requests: every page of the journeys gets data that its form would never send, in every order,
 * from a client without a proof. The tests show that no sequence ends at a page that sets a password, at a code or at
 * a token, and that the regular journey works afterwards.
 */
package org.citizenlogin.e2e.fuzz;
