package org.citizenlogin.keycloak.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Tells a citizen something over every registered channel: the verified phone and the e-mail address.
 *
 * <p>For a notice named {@code oneTimePassword} the text message is the message key {@code citizenSmsOneTimePassword};
 * the e-mail's subject is {@code citizenMailOneTimePasswordSubject}, its templates are
 * {@code html/citizen-one-time-password.ftl} and {@code text/citizen-one-time-password.ftl} with the parameters as
 * attributes.
 */
public final class Notices {

    public enum Channel {
        SMS,
        EMAIL
    }

    /**
     * @param name lower camel case, as above
     * @param parameters for e-mail templates by name and for the text message in this order ({0}, {1}, ...)
     * @param boundCode a code the text message's last line binds to the site, or null
     * @param locale what the citizen used last; the account's own locale goes before it; may be null
     */
    public record Notice(
            String name,
            List<Map.Entry<String, Secret>> parameters,
            Secret boundCode,
            Locale locale,
            Instant notAfter) {}

    private Notices() {}

    /** The channels this citizen can be reached by; SMS only when the phone is verified. */
    public static Set<Channel> channelsOf(RealmModel realm, UserModel user) {
        throw new UnsupportedOperationException("being written");
    }

    /** Puts one parcel per channel into the outbox, in the caller's transaction. */
    public static Set<Channel> send(KeycloakSession session, RealmModel realm, UserModel user, Notice notice) {
        throw new UnsupportedOperationException("being written");
    }
}
