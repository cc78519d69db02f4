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
    public Optional<String> trouble(CardServices desk) {
        return desk.handshakeTrouble();
    }

    @Override
    public void show(CardContext visit, Optional<CardMessage> refusal) {
        CardServices.Going going = visit.desk().goToHandshake();
        visit.journey().ticket(going.ticket());
        visit.challenge(visit.pages().handshake(going, refusal));
    }

    @Override
    public void act(CardContext visit) {
        String code = visit.field(HandshakeResource.FIELD_RESULT);
        Optional<String> ticket = visit.journey().removeTicket();
        if (code.isEmpty() || ticket.isEmpty()) {
            visit.show();
            return;
        }
        Optional<Handover.Result> result = visit.desk().redeemHandshake(ticket.get(), code);
        if (result.isEmpty()) {
            visit.refuse(CardOutcome.NONCE_TAKEN, "-", CardMessage.START_ANEW);
        } else if (result.get() instanceof Handover.Result.Proved proved) {
            visit.arrive(proved.proof());
        } else {
            refuse(visit, (Handover.Result.Refused) result.get());
        }
    }

    private static void refuse(CardContext visit, Handover.Result.Refused refused) {
        CardOutcome outcome = CardOutcome.valueOf(refused.outcome().toUpperCase(Locale.ROOT));
        visit.refuse(outcome, refused.reason(), text(outcome, refused.reason()));
    }

    private static CardMessage text(CardOutcome outcome, String reason) {
        if (outcome == CardOutcome.CLIENT) {
            return CardMessage.ofCode(reason);
        }
        try {
            String name = reason.toUpperCase(Locale.ROOT);
            return outcome == CardOutcome.UNDECIDED ? CardMessage.of(Advice.valueOf(name)) : CardMessage.of(Reason.valueOf(name));
        } catch (IllegalArgumentException notOneOfThem) {
            return CardMessage.GENERIC;
        }
    }
}
