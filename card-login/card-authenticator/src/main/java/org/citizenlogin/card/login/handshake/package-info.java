/**
 * Proof of a card by a TLS handshake on a separate host name, and the way of its result back to the waiting sign-in. This
 * package decides which certificate was really proved: one of this connection, or one from a trusted proxy. It gives the
 * result only to the browser that made the handshake. It does not know accounts or pages of the sign-in.
 */
package org.citizenlogin.card.login.handshake;
