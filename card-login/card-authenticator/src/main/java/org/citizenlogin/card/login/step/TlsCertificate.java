package org.citizenlogin.card.login.step;

import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.handshake.HandshakeResource;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Reason;

/** A TLS handshake on a host of its own: the browser is sent there, and comes back with what it came to. */
final class TlsCertificate implements ProofMethod {

    @Override
    public Optional<String> trouble(CardServices services) {
        return services.handshakeTrouble();
    }

    @Override
    public void show(CardContext card, Optional<CardMessage> refusal) {
        CardServices.Going going = card.services().goToHandshake();
        card.notes().ticket(going.ticket());
        card.challenge(card.pages().handshake(going, refusal));
    }

    @Override
    public void act(CardContext card) {
        String code = card.field(HandshakeResource.FIELD_RESULT);
        Optional<String> ticket = card.notes().removeTicket();
        if (code.isEmpty() || ticket.isEmpty()) {
            card.show();
            return;
        }
        Optional<Handover.Result> result = card.services().redeemHandshake(ticket.get(), code);
        if (result.isEmpty()) {
            card.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
        } else if (result.get() instanceof Handover.Result.Proved proved) {
            card.proved(proved.proof());
        } else {
            refuse(card, (Handover.Result.Refused) result.get());
        }
    }

    private static void refuse(CardContext card, Handover.Result.Refused refused) {
        CardOutcome outcome = CardOutcome.valueOf(refused.outcome().toUpperCase(Locale.ROOT));
        card.refuse(outcome, refused.reason(), text(outcome, refused.reason()));
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
