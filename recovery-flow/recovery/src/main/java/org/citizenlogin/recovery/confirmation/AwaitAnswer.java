package org.citizenlogin.recovery.confirmation;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.policy.End;

/** The same page whatever became of the request: it knows the request, not the account. */
public final class AwaitAnswer implements FormPage<RecoveryContext> {

    private static final Proof PASSWORD = new TypedPassword();
    private static final Proof CODE = new TypedCode();

    private final Function<RecoveryContext, Optional<OutboxMessage>> asked;

    /** @param asked makes the message of the request in the notes once more */
    public AwaitAnswer(Function<RecoveryContext, Optional<OutboxMessage>> asked) {
        this.asked = asked;
    }

    @Override
    public Response show(RecoveryContext recovery) {
        return page(recovery).show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        if (recovery.isPressed(StepContext.BUTTON_RESEND)) {
            return resend(recovery);
        }
        return proof(recovery)
                .judge(
                        recovery,
                        (field, key) -> new Decision.Show(
                                page(recovery).refusing(field, key).show()));
    }

    private Decision resend(RecoveryContext recovery) {
        if (secondsToResend(recovery) > 0) {
            return say(recovery, "citizenRecoverResendEarly");
        }
        Optional<OutboxMessage> again = asked.apply(recovery);
        if (again.isEmpty()) {
            // Notes no page of ours wrote: there is nothing to ask for again.
            recovery.notes().restart();
            return new Decision.StartOver();
        }
        recovery.notes().askedAgain(recovery.resendAt());
        recovery.post(again::get);
        return say(recovery, proof(recovery).resent());
    }

    private static Decision say(RecoveryContext recovery, String key) {
        return new Decision.Show(page(recovery)
                .saying(key, String.valueOf(secondsToResend(recovery)))
                .show());
    }

    private static Page page(RecoveryContext recovery) {
        return proof(recovery)
                .page(recovery)
                .with("citizenWay", recovery.notes().way().orElseThrow().word())
                .with("citizenSeconds", secondsToResend(recovery));
    }

    private static long secondsToResend(RecoveryContext recovery) {
        return recovery.notes().secondsToResend(recovery.now());
    }

    private static Proof proof(RecoveryContext recovery) {
        return recovery.end() == End.CHOOSE_PASSWORD ? CODE : PASSWORD;
    }
}
