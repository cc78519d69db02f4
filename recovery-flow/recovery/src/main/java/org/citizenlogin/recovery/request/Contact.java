package org.citizenlogin.recovery.request;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.Channel;
import org.keycloak.utils.EmailValidationUtil;

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

    /** @param address in lower case, as the server stores it */
    record Email(String address) implements Contact {

        private static final int LONGEST_LOCAL_PART = 64;
        /** RFC 5321 4.5.3.1.3, less the brackets of a path. */
        private static final int LONGEST = 254;
        /** No address people have: white space, control and format characters would only end in logs and mail headers. */
        private static final Pattern UNFIT = Pattern.compile("[\\s\\p{C}]");

        public Email {
            address = address.toLowerCase(Locale.ROOT);
        }

        /** Empty when the text is no e-mail address; nothing says that it exists. */
        public static Optional<Email> parse(String typed) {
            String text = typed.strip();
            boolean address = text.length() <= LONGEST
                    && !UNFIT.matcher(text).find()
                    && EmailValidationUtil.isValidEmail(text, LONGEST_LOCAL_PART);
            return address ? Optional.of(new Email(text)) : Optional.empty();
        }

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public String text() {
            return address;
        }

        /** All but the first letter and the domain's ending hidden. */
        @Override
        public String masked() {
            int dot = address.lastIndexOf('.');
            return address.charAt(0) + "***" + (dot > address.indexOf('@') ? address.substring(dot) : "");
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

    /** As a message holds it. */
    static Map<String, String> content(Contact contact) {
        return contact instanceof Phone phone
                ? Map.of(
                        "phone", phone.number().e164(), "region", phone.number().region())
                : Map.of("email", contact.text());
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
        String e164 = content.getOrDefault("phone", "");
        String region = content.getOrDefault("region", "");
        return e164.matches("\\+[1-9][0-9]{7,14}") && region.matches("[A-Z]{2}")
                ? Optional.of(new PhoneNumber(e164, region))
                : Optional.empty();
    }
}
