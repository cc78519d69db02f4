package org.citizenlogin.recovery.confirmation;

import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** The same page whatever the request has met: it knows the request, not the account. */
public final class AwaitAnswer implements FormPage {

    private static final Proof PASSWORD = new TypedPassword();
    private static final Proof CODE = new TypedCode();

    private final Function<RecoveryContext, Optional<OutboxMessage>> asked;

    /** @param asked the request of this visit's notes once more */
    public AwaitAnswer(Function<RecoveryContext, Optional<OutboxMessage>> asked) {
        this.asked = asked;
    }

    @Override
    public void show(RecoveryContext visit) {
        visit.context().challenge(page(visit, secondsToResend(visit)).show());
    }

    @Override
    public void take(RecoveryContext visit) {
        if (visit.goes(RecoveryPages.GO_RESEND)) {
            resend(visit);
            return;
        }
        proof(visit).take(visit, (field, key) -> visit.context()
                .challenge(
                        page(visit, secondsToResend(visit)).refusing(field, key).show()));
    }

    private void resend(RecoveryContext visit) {
        long seconds = secondsToResend(visit);
        if (seconds > 0) {
            say(visit, "citizenRecoverResendEarly", seconds);
            return;
        }
        Optional<OutboxMessage> again = asked.apply(visit);
        if (again.isEmpty()) {
            // Notes no page of ours wrote: there is nothing to ask for again.
            visit.journey().restart();
            visit.context().resetFlow();
            return;
        }
        visit.journey().askedAgain(visit.resendAt());
        visit.post(again::get);
        say(visit, proof(visit).resent(), secondsToResend(visit));
    }

    private static void say(RecoveryContext visit, String key, long seconds) {
        visit.context()
                .challenge(page(visit, seconds)
                        .saying(key, String.valueOf(seconds))
                        .show());
    }

    private static RecoveryPages.Page page(RecoveryContext visit, long seconds) {
        return proof(visit)
                .page(visit)
                .with("citizenWay", visit.journey().way().orElseThrow().word())
                .with("citizenSeconds", seconds);
    }

    private static long secondsToResend(RecoveryContext visit) {
        return visit.journey().secondsToResend(visit.now());
    }

    private static Proof proof(RecoveryContext visit) {
        return visit.end() == End.CHOOSE_PASSWORD ? CODE : PASSWORD;
    }
}
