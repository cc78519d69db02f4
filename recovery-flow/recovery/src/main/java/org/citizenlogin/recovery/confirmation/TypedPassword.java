package org.citizenlogin.recovery.confirmation;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.completion.Admission;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** The one-time password of the message. */
final class TypedPassword implements Proof {

    static final String FIELD = "citizen-one-time-password";

    /** Far above any one-time password with any separators; longer text is not worth an evaluation. */
    private static final int LONGEST = 128;

    @Override
    public Page page(RecoveryContext recovery) {
        return recovery.page("citizen-recover-answer.ftl");
    }

    @Override
    public Decision judge(RecoveryContext recovery, Refusing refusing) {
        String typed = recovery.field(FIELD);
        if (typed.isBlank()) {
            return refusing.show(FIELD, "citizenRecoverPasswordMissing");
        }
        String request = recovery.notes().request().orElseThrow();
        if (!recovery.takeTry(recovery.policy().tryLimits(), request)) {
            return wrong(recovery, RecoveryOutcome.LIMITED_TRIES, refusing);
        }
        Optional<UserModel> proven = typed.length() > LONGEST
                ? Optional.empty()
                : recovery.services().redeemPassword(request, typed);
        // The proof is this call's own answer; nothing written down earlier counts.
        if (proven.filter(Admission::isOpen).isEmpty()) {
            return wrong(recovery, RecoveryOutcome.WRONG_PASSWORD, refusing);
        }
        return Admission.of(proven.get(), recovery);
    }

    private static Decision wrong(RecoveryContext recovery, RecoveryOutcome outcome, Refusing refusing) {
        recovery.refuse(outcome, recovery.event(), Errors.INVALID_USER_CREDENTIALS);
        return refusing.show(FIELD, "citizenRecoverPasswordWrong");
    }

    @Override
    public String resent() {
        return "citizenRecoverResent";
    }
}
