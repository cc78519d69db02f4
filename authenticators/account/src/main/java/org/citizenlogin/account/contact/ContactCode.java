package org.citizenlogin.account.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;

/**
 * A code to a new contact that is asked for, as it travels in a message.
 *
 * @param request of the code transaction
 * @param userId the account that asks
 * @param address where to
 */
record ContactCode(OwnContact contact, String request, String userId, String address, Locale locale) {

    /** The kind of the message and the id of its handler. */
    static final String KIND = "contact-code";

    private static final List<String> FIELDS = List.of("contact", "request", "user", "address", "locale");

    OutboxMessage toOutboxMessage(Instant now, Duration life) {
        return new OutboxMessage(
                KIND,
                Map.of(
                        "contact", contact.name(),
                        "request", request,
                        "user", userId,
                        "address", address,
                        "locale", locale.toLanguageTag()),
                now.plus(life));
    }

    static Optional<ContactCode> of(OutboxMessage message) {
        Map<String, String> content = message.content();
        return content.keySet().containsAll(FIELDS)
                ? Optional.of(new ContactCode(
                        OwnContact.valueOf(content.get("contact")),
                        content.get("request"),
                        content.get("user"),
                        content.get("address"),
                        Locale.forLanguageTag(content.get("locale"))))
                : Optional.empty();
    }

    /** An address is nobody's to read in a log. */
    @Override
    public String toString() {
        return "ContactCode[" + contact + "]";
    }
}
