package org.citizenlogin.recovery.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;

/** Recovery asked for with a number and a phone. */
public record PhoneRequest(CitizenNumber number, PhoneNumber phone, RequestSource origin) {

    /** The kind of the message and the id of its handler. */
    public static final String KIND = "recover-by-phone";

    public OutboxMessage toOutboxMessage(Instant now) {
        return origin.message(KIND, Map.of("number", number.digits(), "phone", phone.e164()), now);
    }

    /** Empty when a part is missing or malformed; then this step did not write the message. */
    public static Optional<PhoneRequest> of(OutboxMessage message) {
        Map<String, String> content = message.content();
        Optional<CitizenNumber> number = CitizenNumber.ofDigits(content.get("number"));
        Optional<PhoneNumber> phone = Contact.phone(content);
        Optional<RequestSource> origin = RequestSource.of(message);
        return number.isEmpty() || phone.isEmpty() || origin.isEmpty()
                ? Optional.empty()
                : Optional.of(new PhoneRequest(number.get(), phone.get(), origin.get()));
    }

    /** Neither the number nor the phone nor the id. */
    @Override
    public String toString() {
        return "PhoneRequest[" + number.masked() + "]";
    }
}
