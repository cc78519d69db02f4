package org.citizenlogin.recovery.step.byphone;

import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.request.PhoneRequest;

/** Asks for the registered phone and sends the request. */
public final class AskPhone implements FormPage {

    public static final String FIELD = "citizen-phone";

    private final FormPage answer;

    public AskPhone(FormPage answer) {
        this.answer = answer;
    }

    @Override
    public void show(RecoveryContext recovery) {
        recovery.context().challenge(page(recovery, "").show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, recovery.policy().country())
                .then(recovery.policy().allowedCountries()::judge);
        if (phone.refusal().isPresent()) {
            String key = RecoveryPages.phoneKey(phone.refusal().get());
            recovery.context()
                    .challenge(page(recovery, typed).refusing(FIELD, key).show());
            return;
        }
        recovery.notes().ask(phone.asOptional().orElseThrow(), RecoveryContext.freshRequest(), recovery.resendAt());
        recovery.post(() -> request(recovery).orElseThrow());
        answer.show(recovery);
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

    private static RecoveryPages.Page page(RecoveryContext recovery, String typed) {
        return recovery.pages().page("citizen-recover-phone.ftl").typed(typed);
    }
}
