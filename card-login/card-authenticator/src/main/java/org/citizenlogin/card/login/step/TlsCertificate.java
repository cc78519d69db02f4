package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.handshake.HandshakeResource;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Reason;
import org.citizenlogin.keycloak.platform.flow.Decision;

/** A TLS handshake on a host of its own: the browser is sent there, and comes back with what it came to. */
final class TlsCertificate implements ProofMethod {

    @Override
    public Optional<String> trouble(CardServices services) {
        return services.handshakeTrouble();
    }

    @Override
    public Response show(CardContext card, Optional<CardMessage> refusal) {
        CardServices.Going going = card.services().goToHandshake();
        card.notes().ticket(going.ticket());
        return card.pages().handshake(going, refusal);
    }

    @Override
    public Decision submit(CardContext card) {
        String code = card.field(HandshakeResource.FIELD_RESULT);
        Optional<String> ticket = card.notes().removeTicket();
        if (code.isEmpty() || ticket.isEmpty()) {
            return new Decision.GoOn();
        }
        // A handshake shows one certificate and says nothing of others.
        card.notes().namesSigningCertificate(false);
        Optional<Handover.Result> result = card.services().redeemHandshake(ticket.get(), code);
        if (result.isEmpty()) {
            return CardRefusal.of(card, CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
        }
        return result.get() instanceof Handover.Result.Proved proved
                ? ProvedCard.decide(card, proved.proof())
                : refuse(card, (Handover.Result.Refused) result.get());
    }

    private static Decision refuse(CardContext card, Handover.Result.Refused refused) {
        CardOutcome outcome = CardOutcome.valueOf(refused.outcome().toUpperCase(Locale.ROOT));
        return CardRefusal.of(card, outcome, refused.reason(), text(outcome, refused.reason()));
    }

    private static CardMessage text(CardOutcome outcome, String reason) {
        if (outcome == CardOutcome.CLIENT) {
            return CardMessage.ofCode(reason);
        }
        try {
            String name = reason.toUpperCase(Locale.ROOT);
            return outcome == CardOutcome.UNDECIDED
                    ? CardMessage.of(Advice.valueOf(name))
                    : CardMessage.of(Reason.valueOf(name));
        } catch (IllegalArgumentException notOneOfThem) {
            return CardMessage.GENERIC;
        }
    }
}
