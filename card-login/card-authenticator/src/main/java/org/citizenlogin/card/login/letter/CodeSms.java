package org.citizenlogin.card.login.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.outbox.Site;
import org.citizenlogin.message.SmsText;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** The text message of a code: from the realm's e-mail theme, as all messages, with the line browsers bind to the site. */
final class CodeSms {

    static final String KEY = "citizenSmsCardCode";

    private CodeSms() {}

    static Secret compose(KeycloakSession session, RealmModel realm, Locale locale, Secret code) {
        return compose(pattern(session, realm, locale), locale, Site.hostOf(session), code);
    }

    private static String pattern(KeycloakSession session, RealmModel realm, Locale locale) {
        try {
            String pattern = session.theme()
                    .getTheme(Theme.Type.EMAIL)
                    .getEnhancedMessages(realm, locale)
                    .getProperty(KEY);
            if (pattern == null) {
                throw new IllegalStateException("there is no message '" + KEY + "'");
            }
            return pattern;
        } catch (IOException e) {
            throw new UncheckedIOException("messages of the e-mail theme", e);
        }
    }

    static Secret compose(String pattern, Locale locale, Optional<String> site, Secret code) {
        String text = new MessageFormat(pattern, locale).format(new Object[] {code.reveal()});
        return Secret.of(site.flatMap(host -> boundLine(host, code))
                .map(line -> text + "\n" + line)
                .orElse(text));
    }

    private static Optional<String> boundLine(String host, Secret code) {
        try {
            return Optional.of(SmsText.boundLine(host, code.reveal()));
        } catch (IllegalArgumentException e) {
            // A numeric IPv6 host, say: browsers bind to names only.
            return Optional.empty();
        }
    }
}
