/**
 * Whether a card login is proved: one token, one challenge, one answer.
 * It walks the rooms in order and makes the only proof ({@link org.citizenlogin.card.VerifiedCard}) there is.
 * It refuses to know accounts, sessions, pages and Keycloak.
 */
@NullMarked
package org.citizenlogin.card;

import org.jspecify.annotations.NullMarked;
