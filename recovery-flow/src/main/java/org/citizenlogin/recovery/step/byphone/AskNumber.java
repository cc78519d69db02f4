package org.citizenlogin.recovery.step.byphone;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.recovery.context.Pages;
import org.citizenlogin.recovery.context.Station;
import org.citizenlogin.recovery.context.Visit;

/** Asks for the number of a person or an organisation. */
public final class AskNumber implements Station {

    public static final String FIELD = "citizen-number";

    private final Station next;

    public AskNumber(Station next) {
        this.next = next;
    }

    @Override
    public void show(Visit visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(Visit visit) {
        String typed = visit.field(FIELD);
        Parsed<CitizenNumber> number = CitizenNumber.parse(typed);
        if (number.refusal().isPresent()) {
            String key = number.refusal().get() == Parsed.Refusal.MISSING
                    ? "citizenRecoverNumberMissing"
                    : "citizenRecoverNumberForm";
            visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
            return;
        }
        visit.journey().take(number.asOptional().orElseThrow(), Visit.freshRequest());
        next.show(visit);
    }

    private static Pages.Page page(Visit visit, String typed) {
        return visit.pages().page("citizen-recover-number.ftl").typed(typed);
    }
}
