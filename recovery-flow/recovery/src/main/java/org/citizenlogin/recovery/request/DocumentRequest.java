package org.citizenlogin.recovery.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;

/** Recovery asked for with a contact and a document. */
public record DocumentRequest(Contact contact, DocumentNumber document, RequestSource origin) {

    /** The kind of the message and the id of its handler. */
    public static final String KIND = "recover-by-document";

    public OutboxMessage toOutboxMessage(Instant now) {
        Map<String, String> asked = new LinkedHashMap<>(Contact.content(contact));
        asked.put("document", document.kind());
        asked.put("document-number", document.text());
        return origin.message(KIND, asked, now);
    }

    /** Empty when a part is missing or malformed; then this step did not write the message. */
    public static Optional<DocumentRequest> of(OutboxMessage message) {
        Map<String, String> content = message.content();
        Optional<Contact> contact = Contact.of(content);
        String kind = content.getOrDefault("document", "");
        String number = content.getOrDefault("document-number", "");
        Optional<RequestSource> origin = RequestSource.of(message);
        return contact.isEmpty() || origin.isEmpty() || kind.isBlank() || !number.matches("[0-9A-Z]{1,64}")
                ? Optional.empty()
                : Optional.of(new DocumentRequest(contact.get(), new DocumentNumber(kind, number), origin.get()));
    }

    /** Neither the contact nor the document nor the id. */
    @Override
    public String toString() {
        return "DocumentRequest[" + document.kind() + "]";
    }
}
