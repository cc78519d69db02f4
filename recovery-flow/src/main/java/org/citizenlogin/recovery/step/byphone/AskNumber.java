package org.citizenlogin.recovery.step.byphone;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks for the number of a person or an organisation. */
public final class AskNumber implements FormPage {

    public static final String FIELD = "citizen-number";

    private final FormPage next;

    public AskNumber(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(RecoveryContext visit) {
        String typed = visit.field(FIELD);
        Parsed<CitizenNumber> number = CitizenNumber.parse(typed);
        if (number.refusal().isPresent()) {
            String key = number.refusal().get() == Parsed.Refusal.MISSING
                    ? "citizenRecoverNumberMissing"
                    : "citizenRecoverNumberForm";
            visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
            return;
        }
        visit.journey().take(number.asOptional().orElseThrow(), RecoveryContext.freshRequest());
        next.show(visit);
    }

    private static RecoveryPages.Page page(RecoveryContext visit, String typed) {
        return visit.pages().page("citizen-recover-number.ftl").typed(typed);
    }
}
