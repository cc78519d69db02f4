package org.citizenlogin.keycloak.messaging.notification;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.sms.SmsMessage;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells a citizen something over every channel there is: the verified phone and the e-mail address, confirmed or not.
 * Whether a channel may carry a secret or a link that does something is for the caller to ask first
 * ({@code phonechange.SecretChannels}).
 *
 * <p>For a notice named {@code oneTimePassword} the text message is the message key {@code citizenSmsOneTimePassword};
 * the e-mail's subject is {@code citizenMailOneTimePasswordSubject}, its templates are
 * {@code html/citizen-one-time-password.ftl} and {@code text/citizen-one-time-password.ftl} with the parameters as
 * attributes, and where they are known {@code citizenSite}, the host of the site, {@code citizenHotline},
 * {@code citizenHotlineAbroad} and {@code citizenHelp}.
 *
 * <p>Both go to the addresses as they are now, since those are the ones that were judged; a message may wait for hours.
 */
public final class Notices {

    /** The parameter that is a user name. */
    public static final String USER_NAME = "username";

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
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        if (Citizens.phoneOf(user).isPresent()) {
            channels.add(Channel.SMS);
        }
        if (user.getEmail() != null && !user.getEmail().isBlank()) {
            channels.add(Channel.EMAIL);
        }
        return channels;
    }

    /** Puts one message per channel into the outbox, in the caller's transaction. */
    public static Set<Channel> send(KeycloakSession session, RealmModel realm, UserModel user, Notice notice) {
        return send(session, realm, user, notice, EnumSet.allOf(Channel.class));
    }

    /**
     * The same over some channels only.
     *
     * @param among those that may be used, and that carry a secret if the notice has one; one the account does not have is
     *     not used
     */
    public static Set<Channel> send(
            KeycloakSession session, RealmModel realm, UserModel user, Notice notice, Set<Channel> among) {
        Set<Channel> channels = channelsOf(realm, user);
        channels.retainAll(among);
        Locale locale = CitizenLocale.of(realm, user, notice.locale());
        if (channels.contains(Channel.SMS)) {
            sms(session, realm, Citizens.phoneOf(user).orElseThrow(), notice, locale);
        }
        if (channels.contains(Channel.EMAIL)) {
            Outbox.put(session, realm, EmailMessage.of(user, notice, locale, user.getEmail()));
        }
        return channels;
    }

    /** To addresses the account had: otherwise only the person who changed them would get the notice. */
    public static void sendTo(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            Notice notice,
            Optional<PhoneNumber> phone,
            Optional<String> email) {
        Locale locale = CitizenLocale.of(realm, user, notice.locale());
        phone.ifPresent(number -> sms(session, realm, number, notice, locale));
        email.ifPresent(address -> Outbox.put(session, realm, EmailMessage.of(user, notice, locale, address)));
    }

    /** To an address that belongs to no account yet, in the notice's own language. */
    public static void sendTo(KeycloakSession session, RealmModel realm, Notice notice, String email) {
        Outbox.put(session, realm, EmailMessage.of(notice, notice.locale(), email));
    }

    /** To a phone that belongs to no account yet, in the notice's own language. */
    public static void sendTo(KeycloakSession session, RealmModel realm, Notice notice, PhoneNumber phone) {
        sms(session, realm, phone, notice, notice.locale());
    }

    private static void sms(
            KeycloakSession session, RealmModel realm, PhoneNumber phone, Notice notice, Locale locale) {
        Secret text = NoticeSms.of(session, realm, locale, notice);
        Outbox.put(session, realm, SmsMessage.of(KeycloakModelUtils.generateId(), phone, text, notice.notAfter()));
    }
}
