package org.citizenlogin.card.login.step;

import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.handshake.HandshakeResource;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Reason;

/** A TLS handshake on a host of its own: the browser is sent there, and comes back with what it came to. */
final class ByHandshake implements Proving {

    @Override
    public Optional<String> trouble(FrontDesk desk) {
        return desk.handshakeTrouble();
    }

    @Override
    public void show(Visit visit, Optional<Text> refusal) {
        FrontDesk.Going going = visit.desk().goToHandshake();
        visit.journey().ticket(going.ticket());
        visit.challenge(visit.pages().handshake(going, refusal));
    }

    @Override
    public void act(Visit visit) {
        String code = visit.field(HandshakeResource.FIELD_RESULT);
        Optional<String> ticket = visit.journey().removeTicket();
        if (code.isEmpty() || ticket.isEmpty()) {
            visit.show();
            return;
        }
        Optional<Handover.Result> result = visit.desk().redeemHandshake(ticket.get(), code);
        if (result.isEmpty()) {
            visit.refuse(Outcome.NONCE_TAKEN, "-", Text.START_ANEW);
        } else if (result.get() instanceof Handover.Result.Proved proved) {
            visit.arrive(proved.proof());
        } else {
            refuse(visit, (Handover.Result.Refused) result.get());
        }
    }

    private static void refuse(Visit visit, Handover.Result.Refused refused) {
        Outcome outcome = Outcome.valueOf(refused.outcome().toUpperCase(Locale.ROOT));
        visit.refuse(outcome, refused.reason(), text(outcome, refused.reason()));
    }

    private static Text text(Outcome outcome, String reason) {
        if (outcome == Outcome.CLIENT) {
            return Text.ofCode(reason);
        }
        try {
            String name = reason.toUpperCase(Locale.ROOT);
            return outcome == Outcome.UNDECIDED ? Text.of(Advice.valueOf(name)) : Text.of(Reason.valueOf(name));
        } catch (IllegalArgumentException notOneOfThem) {
            return Text.GENERIC;
        }
    }
}
