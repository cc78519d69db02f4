/**
 * This package decides whether a card login is proved: one token, one challenge, one answer.
 * It calls the other packages in order and creates the only proof, {@link org.citizenlogin.card.VerifiedCard}.
 * It does not know accounts, sessions, pages or Keycloak.
 */
@NullMarked
package org.citizenlogin.card;

import org.jspecify.annotations.NullMarked;
