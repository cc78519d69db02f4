package org.citizenlogin.recovery.confirmation;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.completion.Admission;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** The code of the message. */
final class TypedCode implements Proof {

    static final String FIELD = "citizen-code";

    private static final String WRONG = "citizenRecoverCodeWrong";

    @Override
    public Page page(RecoveryContext recovery) {
        return recovery.page("citizen-recover-code.ftl").with("citizenSentTo", sentTo(recovery));
    }

    /** The one address the code goes to: that of the request, never what an account holds. */
    private static String sentTo(RecoveryContext recovery) {
        boolean email =
                recovery.notes().way().filter(way -> way == Way.DOCUMENT).isPresent()
                        && recovery.notes()
                                .contact()
                                .filter(Contact.Email.class::isInstance)
                                .isPresent();
        return email ? "email" : "sms";
    }

    @Override
    public Decision judge(RecoveryContext recovery, Refusing refusing) {
        String typed = recovery.field(FIELD);
        if (typed.isBlank()) {
            return refusing.show(FIELD, "citizenRecoverCodeMissing");
        }
        // What can be no code is not looked at and not counted; saying so reveals nothing.
        if (CodeText.read(typed).isEmpty()) {
            return refusing.show(FIELD, "citizenRecoverCodeForm");
        }
        String request = recovery.notes().request().orElseThrow();
        // Tries of one request are counted with its code.
        if (!recovery.takeTry(List.of(), request)) {
            recovery.refuse(
                    RecoveryOutcome.LIMITED_TRIES,
                    recovery.event().detail(CitizenEvents.DETAIL_REASON, "source"),
                    Errors.INVALID_USER_CREDENTIALS);
            return refusing.show(FIELD, WRONG);
        }
        CodeResult answer = recovery.services().redeemCode(request, typed);
        if (answer instanceof CodeResult.Rejected wrong) {
            return wrong(recovery, outcome(wrong.reason()), wrong.reason().word(), refusing);
        }
        // The proof is this call's own answer; nothing written down earlier counts.
        Optional<UserModel> proven = recovery.services().admit((CodeResult.Accepted) answer);
        if (proven.isEmpty()) {
            return wrong(recovery, RecoveryOutcome.WRONG_CODE, "account-closed", refusing);
        }
        return Admission.of(proven.get(), recovery);
    }

    private static RecoveryOutcome outcome(CodeResult.Reason reason) {
        return reason == CodeResult.Reason.OUT_OF_TRIES || reason == CodeResult.Reason.ACCOUNT_CAP
                ? RecoveryOutcome.LIMITED_TRIES
                : RecoveryOutcome.WRONG_CODE;
    }

    private static Decision wrong(RecoveryContext recovery, RecoveryOutcome outcome, String reason, Refusing refusing) {
        recovery.refuseCode(
                outcome, recovery.event().detail(CitizenEvents.DETAIL_REASON, reason), Errors.INVALID_USER_CREDENTIALS);
        return refusing.show(FIELD, WRONG);
    }

    @Override
    public String resent() {
        return "citizenRecoverCodeResent";
    }
}
