package org.citizenlogin.recovery.confirmation;

import java.util.Optional;
import org.citizenlogin.recovery.completion.Admission;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** The one-time password of the message. */
final class TypedPassword implements Proof {

    static final String FIELD = "citizen-one-time-password";

    /** Far above any one-time password with any separators; longer text is not worth an evaluation. */
    private static final int LONGEST = 128;

    @Override
    public RecoveryPages.Page page(RecoveryContext visit) {
        return visit.pages().page("citizen-recover-answer.ftl");
    }

    @Override
    public void take(RecoveryContext visit, Refusing refusing) {
        String typed = visit.field(FIELD);
        if (typed.isBlank()) {
            refusing.show(FIELD, "citizenRecoverPasswordMissing");
            return;
        }
        String request = visit.journey().request().orElseThrow();
        if (!visit.takeTry(visit.policy().tryLimits(), request)) {
            wrong(visit, RecoveryOutcome.LIMITED_TRIES, refusing);
            return;
        }
        Optional<UserModel> proven =
                typed.length() > LONGEST ? Optional.empty() : visit.desk().redeemPassword(request, typed);
        // The proof is this call's own answer; nothing written down earlier counts.
        if (proven.filter(Admission::isOpen).isEmpty()) {
            wrong(visit, RecoveryOutcome.WRONG_PASSWORD, refusing);
            return;
        }
        Admission.let(proven.get(), visit);
    }

    private static void wrong(RecoveryContext visit, RecoveryOutcome outcome, Refusing refusing) {
        visit.refuse(outcome, visit.event(), Errors.INVALID_USER_CREDENTIALS);
        refusing.show(FIELD, "citizenRecoverPasswordWrong");
    }

    @Override
    public String resent() {
        return "citizenRecoverResent";
    }
}
