package org.citizenlogin.recovery.step.byphone;

import jakarta.ws.rs.core.Response;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks for the number of a person or an organisation. */
public final class AskNumber implements FormPage<RecoveryContext> {

    public static final String FIELD = "citizen-number";

    @Override
    public Response show(RecoveryContext recovery) {
        return page(recovery, "").show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Parsed<CitizenNumber> number = CitizenNumber.parse(typed);
        if (number.refusal().isPresent()) {
            String key = number.refusal().get() == Parsed.Refusal.MISSING
                    ? "citizenRecoverNumberMissing"
                    : "citizenRecoverNumberForm";
            return new Decision.Show(page(recovery, typed).refusing(FIELD, key).show());
        }
        recovery.notes().remember(number.asOptional().orElseThrow());
        return new Decision.GoOn();
    }

    private static Page page(RecoveryContext recovery, String typed) {
        return recovery.page("citizen-recover-number.ftl").typed("citizenTyped", typed);
    }
}
