package org.citizenlogin.keycloak.messaging.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.messaging.outbox.Site;
import org.citizenlogin.message.SmsText;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** The text message of a notice. */
final class NoticeSms {

    private NoticeSms() {}

    /** @param locale the language it is written in, whatever the notice says */
    static Secret of(KeycloakSession session, RealmModel realm, Locale locale, Notices.Notice notice) {
        return compose(pattern(session, realm, locale, notice.name()), locale, Site.hostOf(session), notice);
    }

    /** From the realm's e-mail theme, so that one theme speaks on both channels; realm texts go before it. */
    private static String pattern(KeycloakSession session, RealmModel realm, Locale locale, String notice) {
        String key = "citizenSms" + capitalised(notice);
        try {
            String pattern = session.theme()
                    .getTheme(Theme.Type.EMAIL)
                    .getEnhancedMessages(realm, locale)
                    .getProperty(key);
            if (pattern == null) {
                throw new IllegalStateException("there is no message '" + key + "'");
            }
            return pattern;
        } catch (IOException e) {
            throw new UncheckedIOException("messages of the e-mail theme", e);
        }
    }

    /**
     * Says which site it is from: in the last line that binds the code to it, so that browsers offer the code there
     * only, or before the text when there is no code.
     */
    static Secret compose(String pattern, Locale locale, Optional<String> site, Notices.Notice notice) {
        Object[] values = notice.parameters().stream()
                .map(entry -> entry.getValue().reveal())
                .toArray();
        String text = new MessageFormat(pattern, locale).format(values);
        if (site.isEmpty()) {
            return Secret.of(text);
        }
        if (notice.boundCode() == null) {
            return Secret.of(site.get() + ": " + text);
        }
        return Secret.of(boundLine(site.get(), notice.boundCode())
                .map(line -> text + "\n" + line)
                .orElse(text));
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
