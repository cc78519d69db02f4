package org.citizenlogin.recovery.confirmation;

import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.messaging.outbox.Parcel;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.context.Pages;
import org.citizenlogin.recovery.context.Station;
import org.citizenlogin.recovery.context.Visit;

/** The same page whatever the request has met: it knows the request, not the account. */
public final class AwaitAnswer implements Station {

    private static final Proof PASSWORD = new TypedPassword();
    private static final Proof CODE = new TypedCode();

    private final Function<Visit, Optional<Parcel>> asked;

    /** @param asked the request of this visit's notes once more */
    public AwaitAnswer(Function<Visit, Optional<Parcel>> asked) {
        this.asked = asked;
    }

    @Override
    public void show(Visit visit) {
        visit.context().challenge(page(visit, secondsToResend(visit)).show());
    }

    @Override
    public void take(Visit visit) {
        if (visit.goes(Pages.GO_RESEND)) {
            resend(visit);
            return;
        }
        proof(visit).take(visit, (field, key) -> visit.context()
                .challenge(
                        page(visit, secondsToResend(visit)).refusing(field, key).show()));
    }

    private void resend(Visit visit) {
        long seconds = secondsToResend(visit);
        if (seconds > 0) {
            say(visit, "citizenRecoverResendEarly", seconds);
            return;
        }
        Optional<Parcel> again = asked.apply(visit);
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

    private static void say(Visit visit, String key, long seconds) {
        visit.context()
                .challenge(page(visit, seconds)
                        .saying(key, String.valueOf(seconds))
                        .show());
    }

    private static Pages.Page page(Visit visit, long seconds) {
        return proof(visit)
                .page(visit)
                .with("citizenWay", visit.journey().way().orElseThrow().word())
                .with("citizenSeconds", seconds);
    }

    private static long secondsToResend(Visit visit) {
        return visit.journey().secondsToResend(visit.now());
    }

    private static Proof proof(Visit visit) {
        return visit.end() == End.CHOOSE_PASSWORD ? CODE : PASSWORD;
    }
}
