package org.citizenlogin.recovery.step.byphone;

import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.Parcel;
import org.citizenlogin.recovery.request.PhoneRequest;
import org.citizenlogin.recovery.context.Pages;
import org.citizenlogin.recovery.context.Station;
import org.citizenlogin.recovery.context.Visit;

/** Asks for the registered phone and sends the request. */
public final class AskPhone implements Station {

    public static final String FIELD = "citizen-phone";

    private final Station answer;

    public AskPhone(Station answer) {
        this.answer = answer;
    }

    @Override
    public void show(Visit visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(Visit visit) {
        String typed = visit.field(FIELD);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, visit.policy().country())
                .then(visit.policy().allowedCountries()::judge);
        if (phone.refusal().isPresent()) {
            String key = Pages.phoneKey(phone.refusal().get());
            visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
            return;
        }
        visit.journey().ask(phone.asOptional().orElseThrow(), Visit.freshRequest(), visit.resendAt());
        visit.post(() -> request(visit).orElseThrow());
        answer.show(visit);
    }

    /** What was asked, from the notes; empty when they hold no request of this way. */
    public static Optional<Parcel> request(Visit visit) {
        Optional<CitizenNumber> number = visit.journey().number().flatMap(text -> CitizenNumber.parse(text)
                .asOptional());
        Optional<PhoneNumber> phone = visit.journey().phone().flatMap(text -> PhoneNumber.parse(
                        text, visit.policy().country())
                .asOptional());
        return number.isEmpty() || phone.isEmpty()
                ? Optional.empty()
                : Optional.of(new PhoneRequest(number.get(), phone.get(), visit.origin()).toParcel(visit.now()));
    }

    private static Pages.Page page(Visit visit, String typed) {
        return visit.pages().page("citizen-recover-phone.ftl").typed(typed);
    }
}
