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
        recovery.notes().ask(phone.asOptional().orElseThrow(), recovery.resendAt());
        recovery.post(() -> request(recovery).orElseThrow());
        return new Decision.GoOn();
    }

    /** What was asked, from the notes; empty when they hold no request of this way. */
    public static Optional<OutboxMessage> request(RecoveryContext recovery) {
        Optional<CitizenNumber> number = recovery.notes().number().flatMap(text -> CitizenNumber.parse(text)
                .asOptional());
        Optional<PhoneNumber> phone = recovery.notes().phone().flatMap(text -> PhoneNumber.parse(
                        text, recovery.policy().country())
                .asOptional());
        return number.isEmpty() || phone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PhoneRequest(number.get(), phone.get(), recovery.origin()).toOutboxMessage(recovery.now()));
    }

    private static Page page(RecoveryContext recovery, String typed) {
        return recovery.page("citizen-recover-phone.ftl").typed("citizenTyped", typed);
    }
}
