/**
 * A card proved by a TLS handshake on a host of its own, and carried from there to the sign-in that waits for it.
 * It decides which certificate was really proved: one of this connection, or one a named proxy vouches for; and hands
 * the outcome to the browser that made the handshake, to nobody else.
 * It refuses to know accounts and pages of the sign-in.
 */
package org.citizenlogin.card.login.handshake;
