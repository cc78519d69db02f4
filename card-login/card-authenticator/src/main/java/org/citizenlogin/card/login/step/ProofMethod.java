package org.citizenlogin.card.login.step;

import java.util.Optional;

/** How a citizen proves to hold a card: by a signed token, or by a handshake on a host of its own. */
interface ProofMethod {

    /** Why this way cannot be offered now, for the administrator; empty when it can. */
    Optional<String> trouble(CardServices services);

    /** Shows the page that asks for the card. Makes exactly one decision: a challenge. */
    void show(CardContext card, Optional<CardMessage> refusal);

    /** Judges what was sent. Makes exactly one decision, through {@code visit}. */
    void act(CardContext card);
}
