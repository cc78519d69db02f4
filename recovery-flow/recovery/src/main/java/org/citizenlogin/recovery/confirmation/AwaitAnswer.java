package org.citizenlogin.recovery.confirmation;

import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.policy.End;

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
    public void show(RecoveryContext recovery) {
        recovery.context().challenge(page(recovery, secondsToResend(recovery)).show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        if (recovery.goes(RecoveryPages.GO_RESEND)) {
            resend(recovery);
            return;
        }
        proof(recovery).submit(recovery, (field, key) -> recovery.context()
                .challenge(page(recovery, secondsToResend(recovery))
                        .refusing(field, key)
                        .show()));
    }

    private void resend(RecoveryContext recovery) {
        long seconds = secondsToResend(recovery);
        if (seconds > 0) {
            say(recovery, "citizenRecoverResendEarly", seconds);
            return;
        }
        Optional<OutboxMessage> again = asked.apply(recovery);
        if (again.isEmpty()) {
            // Notes no page of ours wrote: there is nothing to ask for again.
            recovery.notes().restart();
            recovery.context().resetFlow();
            return;
        }
        recovery.notes().askedAgain(recovery.resendAt());
        recovery.post(again::get);
        say(recovery, proof(recovery).resent(), secondsToResend(recovery));
    }

    private static void say(RecoveryContext recovery, String key, long seconds) {
        recovery.context()
                .challenge(page(recovery, seconds)
                        .saying(key, String.valueOf(seconds))
                        .show());
    }

    private static RecoveryPages.Page page(RecoveryContext recovery, long seconds) {
        return proof(recovery)
                .page(recovery)
                .with("citizenWay", recovery.notes().way().orElseThrow().word())
                .with("citizenSeconds", seconds);
    }

    private static long secondsToResend(RecoveryContext recovery) {
        return recovery.notes().secondsToResend(recovery.now());
    }

    private static Proof proof(RecoveryContext recovery) {
        return recovery.end() == End.CHOOSE_PASSWORD ? CODE : PASSWORD;
    }
}
