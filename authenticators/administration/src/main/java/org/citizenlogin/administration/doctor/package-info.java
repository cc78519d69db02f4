/**
 * Checks that no module can answer for itself: the server's address, clock, keys, gateways and mail server, and ids of
 * ours in the realm that the server does not know.
 * It advises and changes no server; a key, an address or a password is never part of a finding.
 */
package org.citizenlogin.administration.doctor;
