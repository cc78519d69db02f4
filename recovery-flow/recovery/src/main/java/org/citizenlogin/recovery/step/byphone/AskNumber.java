package org.citizenlogin.recovery.step.byphone;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;

/** Asks for the number of a person or an organisation. */
public final class AskNumber implements FormPage {

    public static final String FIELD = "citizen-number";

    private final FormPage next;

    public AskNumber(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext recovery) {
        recovery.context().challenge(page(recovery, "").show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Parsed<CitizenNumber> number = CitizenNumber.parse(typed);
        if (number.refusal().isPresent()) {
            String key = number.refusal().get() == Parsed.Refusal.MISSING
                    ? "citizenRecoverNumberMissing"
                    : "citizenRecoverNumberForm";
            recovery.context()
                    .challenge(page(recovery, typed).refusing(FIELD, key).show());
            return;
        }
        recovery.notes().remember(number.asOptional().orElseThrow(), RecoveryContext.freshRequest());
        next.show(recovery);
    }

    private static RecoveryPages.Page page(RecoveryContext recovery, String typed) {
        return recovery.pages().page("citizen-recover-number.ftl").typed(typed);
    }
}
