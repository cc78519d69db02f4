package org.citizenlogin.recovery.request;

import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PhoneNumber;

/** The one address a citizen gave as their own: a phone or an e-mail address. */
public sealed interface Contact {

    record Phone(PhoneNumber number) implements Contact {

        @Override
        public Channel channel() {
            return Channel.SMS;
        }

        @Override
        public String text() {
            return number.e164();
        }

        @Override
        public String masked() {
            return number.masked();
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    record Email(EmailAddress address) implements Contact {

        /** Empty when the text is no e-mail address. */
        public static Optional<Email> parse(String typed) {
            return EmailAddress.parse(typed).asOptional().map(Email::new);
        }

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public String text() {
            return address.text();
        }

        @Override
        public String masked() {
            return address.masked();
        }

        @Override
        public String toString() {
            return masked();
        }
    }

    Channel channel();

    /** In E.164, or the whole address. */
    String text();

    /** For events. */
    String masked();

    /** Reads back what {@link #text} wrote; empty for every other text. */
    static Optional<Contact> ofText(String text) {
        return text.contains("@")
                ? Email.parse(text).map(Contact.class::cast)
                : PhoneNumber.ofE164(text).map(Phone::new);
    }

    /** As a message holds it. */
    static Map<String, String> content(Contact contact) {
        return Map.of(contact instanceof Phone ? "phone" : "email", contact.text());
    }

    /** Empty when there is neither, or both. */
    static Optional<Contact> of(Map<String, String> content) {
        Optional<Contact> phone = phone(content).map(Phone::new);
        Optional<Contact> email = Email.parse(content.getOrDefault("email", "")).map(Contact.class::cast);
        if (phone.isPresent() && email.isPresent()) {
            return Optional.empty();
        }
        return phone.or(() -> email);
    }

    static Optional<PhoneNumber> phone(Map<String, String> content) {
        return PhoneNumber.ofE164(content.get("phone"));
    }
}
