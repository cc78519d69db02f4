package org.citizenlogin.keycloak.messaging.notification;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.keycloak.models.UserModel;

/** One e-mail as a message: for which account, to which address and what, not the text. */
final class EmailMessage {

    static final String KIND = "email";

    private static final String USER = "user";
    private static final String NOTICE = "notice";
    private static final String LOCALE = "locale";
    private static final String ADDRESS = "address";
    private static final String PARAMETER = "parameter.";

    private EmailMessage() {}

    /** @param address where it goes, whatever the account's address is when it is sent */
    static OutboxMessage of(UserModel user, Notices.Notice notice, Locale locale, String address) {
        OutboxMessage message = of(notice, locale, address);
        message.content().put(USER, user.getId());
        return message;
    }

    /** To an address that belongs to no account yet. */
    static OutboxMessage of(Notices.Notice notice, Locale locale, String address) {
        Map<String, String> content = new HashMap<>();
        content.put(ADDRESS, address);
        content.put(NOTICE, notice.name());
        content.put(LOCALE, locale.toLanguageTag());
        notice.parameters()
                .forEach(entry ->
                        content.put(PARAMETER + entry.getKey(), entry.getValue().reveal()));
        return new OutboxMessage(KIND, content, notice.notAfter());
    }

    /** The id of the account it is for; empty for an address that belongs to none yet. */
    static Optional<String> user(OutboxMessage message) {
        return Optional.ofNullable(message.content().get(USER));
    }

    /** Empty in a message of an earlier version, which left it to the moment of sending. */
    static Optional<String> address(OutboxMessage message) {
        return Optional.ofNullable(message.content().get(ADDRESS));
    }

    static String locale(OutboxMessage message) {
        return message.content().get(LOCALE);
    }

    /** {@code oneTimePassword} has {@code citizenMailOneTimePasswordSubject}. */
    static String subjectKey(OutboxMessage message) {
        return "citizenMail" + NoticeSms.capitalised(message.content().get(NOTICE)) + "Subject";
    }

    /** {@code oneTimePassword} has {@code citizen-one-time-password.ftl}. */
    static String template(OutboxMessage message) {
        return "citizen-"
                + message.content().get(NOTICE).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".ftl";
    }

    static Map<String, Object> parameters(OutboxMessage message) {
        Map<String, Object> parameters = new HashMap<>();
        message.content().forEach((key, value) -> {
            if (key.startsWith(PARAMETER)) {
                parameters.put(key.substring(PARAMETER.length()), value);
            }
        });
        return parameters;
    }
}
