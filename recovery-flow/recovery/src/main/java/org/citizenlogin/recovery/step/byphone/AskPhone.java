package org.citizenlogin.recovery.step.byphone;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.TypedPhone;
import org.citizenlogin.recovery.request.PhoneRequest;

/** Asks for the registered phone and sends the request. */
public final class AskPhone implements FormPage<RecoveryContext> {

    public static final String FIELD = "citizen-phone";

    @Override
    public Response show(RecoveryContext recovery) {
        return page(recovery, "").show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Parsed<PhoneNumber> phone = TypedPhone.read(typed, recovery.policy());
        if (phone.refusal().isPresent()) {
            String key = TypedPhone.key(phone.refusal().get());
            return new Decision.Show(page(recovery, typed)
                    .refusing(FIELD, key, TypedPhone.examples(recovery.policy()))
                    .show());
        }
        PhoneNumber given = phone.asOptional().orElseThrow();
        recovery.notes().ask(given, recovery.resendAt());
        recovery.post(() -> request(recovery, recovery.notes().number().orElseThrow(), given));
        return new Decision.GoOn();
    }

    /** What was asked, from the notes; empty when they hold no request of this way. */
    public static Optional<OutboxMessage> request(RecoveryContext recovery) {
        return recovery.notes()
                .number()
                .flatMap(number -> recovery.notes().phone().map(phone -> request(recovery, number, phone)));
    }

    private static OutboxMessage request(RecoveryContext recovery, CitizenNumber number, PhoneNumber phone) {
        return new PhoneRequest(number, phone, recovery.origin()).toOutboxMessage(recovery.now());
    }

    private static Page page(RecoveryContext recovery, String typed) {
        return recovery.page("citizen-recover-phone.ftl").typed("citizenTyped", typed);
    }
}
