package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.FormPage;

/** How a citizen proves to hold a card: by a signed token, or by a handshake on a host of its own. */
interface ProofMethod extends FormPage<CardContext> {

    /** Why this way cannot be offered now, for the administrator; empty when it can. */
    Optional<String> trouble(CardServices services);

    /** The page that asks for the card. */
    Response show(CardContext card, Optional<CardMessage> refusal);

    @Override
    default Response show(CardContext card) {
        return show(card, Optional.empty());
    }
}
