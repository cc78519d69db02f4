package org.citizenlogin.recovery.step.byphone;

import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks for the registered phone and sends the request. */
public final class AskPhone implements FormPage {

    public static final String FIELD = "citizen-phone";

    private final FormPage answer;

    public AskPhone(FormPage answer) {
        this.answer = answer;
    }

    @Override
    public void show(RecoveryContext visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(RecoveryContext visit) {
        String typed = visit.field(FIELD);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, visit.policy().country())
                .then(visit.policy().allowedCountries()::judge);
        if (phone.refusal().isPresent()) {
            String key = RecoveryPages.phoneKey(phone.refusal().get());
            visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
            return;
        }
        visit.journey().ask(phone.asOptional().orElseThrow(), RecoveryContext.freshRequest(), visit.resendAt());
        visit.post(() -> request(visit).orElseThrow());
        answer.show(visit);
    }

    /** What was asked, from the notes; empty when they hold no request of this way. */
    public static Optional<OutboxMessage> request(RecoveryContext visit) {
        Optional<CitizenNumber> number = visit.journey().number().flatMap(text -> CitizenNumber.parse(text)
                .asOptional());
        Optional<PhoneNumber> phone = visit.journey().phone().flatMap(text -> PhoneNumber.parse(
                        text, visit.policy().country())
                .asOptional());
        return number.isEmpty() || phone.isEmpty()
                ? Optional.empty()
                : Optional.of(new PhoneRequest(number.get(), phone.get(), visit.origin()).toParcel(visit.now()));
    }

    private static RecoveryPages.Page page(RecoveryContext visit, String typed) {
        return visit.pages().page("citizen-recover-phone.ftl").typed(typed);
    }
}
