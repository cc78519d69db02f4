package org.citizenlogin.card.login.contact;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.secret.Secret;

/** One e-mail to an address that belongs to no account yet, as a message of the kind {@value #KIND}. */
final class CardMail {

    static final String KIND = "card-mail";

    static final String ADDRESS = "address";
    static final String LETTER = "letter";
    static final String LOCALE = "locale";
    static final String CODE = "code";

    static final String LETTER_CODE = "code";
    static final String LETTER_TAKEN = "taken";

    private CardMail() {}

    static OutboxMessage code(String address, Secret code, Locale locale, Instant notAfter) {
        return new OutboxMessage(
                KIND,
                Map.of(ADDRESS, address, LETTER, LETTER_CODE, LOCALE, locale.toLanguageTag(), CODE, code.reveal()),
                notAfter);
    }

    /** Somebody with a card wants to use an address that an account has already. */
    static OutboxMessage taken(String address, Locale locale, Instant notAfter) {
        return new OutboxMessage(
                KIND, Map.of(ADDRESS, address, LETTER, LETTER_TAKEN, LOCALE, locale.toLanguageTag()), notAfter);
    }

    static String subjectKey(OutboxMessage message) {
        return message.content().get(LETTER).equals(LETTER_TAKEN)
                ? "citizenMailCardTakenSubject"
                : "citizenMailCardCodeSubject";
    }

    static String template(OutboxMessage message) {
        return message.content().get(LETTER).equals(LETTER_TAKEN) ? "citizen-card-taken.ftl" : "citizen-card-code.ftl";
    }
}
