package org.citizenlogin.keycloak.messaging.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.outbox.PublicHost;
import org.citizenlogin.message.SmsText;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** The text message of a notice. */
final class NoticeSms {

    private NoticeSms() {}

    /**
     * What a message says beside its notice.
     *
     * @param sender who writes: the realm's name, as citizens see it on its pages
     * @param site the host of the pages, where it is known
     * @param hotline where one is written
     */
    record Frame(String sender, Optional<String> site, Optional<String> hotline) {

        static Frame of(KeycloakSession session, RealmModel realm) {
            return new Frame(
                    nameOf(realm),
                    PublicHost.hostOf(session),
                    ContactsOfRealm.of(realm).hotline());
        }

        /** As the server's own e-mails name it. */
        private static String nameOf(RealmModel realm) {
            return Optional.ofNullable(realm.getDisplayName())
                    .filter(name -> !name.isBlank())
                    .orElseGet(() -> capitalised(realm.getName()));
        }
    }

    /** @param locale the language it is written in, whatever the notice says */
    static Secret of(KeycloakSession session, RealmModel realm, Locale locale, Notices.Notice notice) {
        try {
            // From the realm's e-mail theme, so that one theme speaks on both channels; realm texts go before it.
            Properties messages = session.theme().getTheme(Theme.Type.EMAIL).getEnhancedMessages(realm, locale);
            return compose(messages, locale, Frame.of(session, realm), notice);
        } catch (IOException e) {
            throw new UncheckedIOException("messages of the e-mail theme", e);
        }
    }

    /**
     * Begins with who writes. A notice with a hotline has a second text, {@code citizenSms...Call}, whose only value is the
     * number. The last line of a message with a code binds the code to the site, so that browsers offer it there only; it
     * has the code as it is typed, whatever the text makes of it.
     */
    static Secret compose(Properties messages, Locale locale, Frame frame, Notices.Notice notice) {
        String key = "citizenSms" + capitalised(notice.name());
        Optional<String> call = frame.hotline().map(number -> messages.getProperty(key + "Call"));
        String pattern = call.orElseGet(() -> messages.getProperty(key));
        if (pattern == null) {
            throw new IllegalStateException("there is no message '" + key + "'");
        }
        Object[] values = call.isPresent()
                ? new Object[] {frame.hotline().orElseThrow()}
                : notice.parameters().stream().map(value -> said(value, notice)).toArray();
        String text = new MessageFormat(SmsText.affordable(pattern), locale).format(values);
        String body = SmsText.affordable(frame.sender()) + ": " + text;
        if (notice.boundCode() == null) {
            return Secret.of(body);
        }
        return Secret.of(frame.site()
                .flatMap(site -> boundLine(site, notice.boundCode()))
                .map(line -> body + "\n" + line)
                .orElse(body));
    }

    /** A code in groups, a user name as it is typed, anything else as cheap as the text around it. */
    private static String said(Map.Entry<String, Secret> value, Notices.Notice notice) {
        Secret secret = value.getValue();
        if (secret.equals(notice.boundCode())) {
            return CodeText.read(secret.reveal()).isPresent()
                    ? CodeText.grouped(secret).reveal()
                    : secret.reveal();
        }
        return isUserName(value.getKey()) ? secret.reveal() : SmsText.affordable(secret.reveal());
    }

    private static boolean isUserName(String parameter) {
        return parameter.equals(Notices.USER_NAME);
    }

    private static Optional<String> boundLine(String site, Secret code) {
        try {
            return Optional.of(SmsText.boundLine(site, code.reveal()));
        } catch (IllegalArgumentException e) {
            // A numeric IPv6 host, say: browsers bind to names only.
            return Optional.empty();
        }
    }

    static String capitalised(String notice) {
        return notice.substring(0, 1).toUpperCase(Locale.ROOT) + notice.substring(1);
    }
}
