package org.citizenlogin.account.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.registration.RegistrationRow;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.link.AccountLinks;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The links that lead back to a registration. A link goes only to contacts that were proved, and whoever has it can go on with
 * the registration or delete it, and nothing else: at the end nobody is signed in. Each works once; a used one can bring a new
 * one to the same contacts.
 */
final class RegistrationLinks extends AccountLinks {

    static final Words WORDS = new Words(
            "citizen-register/go-on", "registration", "registration", CitizenEvents.ERROR_REGISTRATION_LINK_OVER);

    /** The notice: text message {@code citizenSmsRegistrationReminder}, e-mail {@code citizen-registration-reminder}. */
    static final String NOTICE = "registrationReminder";

    private static final Limit BY_ACCOUNT = new Limit("registration-links", 3, Duration.ofDays(1));

    /** A link that comes a day late still leads back. */
    private static final Duration MESSAGE_LIFE = Duration.ofHours(24);

    private static final Duration LEAST = Duration.ofMinutes(1);

    RegistrationLinks(KeycloakSession session, RealmModel realm) {
        super(session, realm, WORDS);
    }

    /** @return whether a message is on its way */
    boolean send(UserModel user) {
        Optional<RegistrationRow> row = Registrations.of(session, realm).find(user);
        if (row.isEmpty() || !user.isEnabled()) {
            return false;
        }
        Instant now = DatabaseClock.of(session).instant();
        Duration life = Duration.between(now, row.get().expires());
        if (life.compareTo(LEAST) < 0) {
            return false;
        }
        Locale locale =
                CitizenLocale.of(realm, user, Locale.forLanguageTag(row.get().getLanguage()));
        Optional<Secret> link = address(user, life, locale);
        if (link.isEmpty()) {
            return false;
        }
        Instant late = now.plus(MESSAGE_LIFE);
        Notices.Notice notice = new Notices.Notice(
                NOTICE,
                List.of(
                        Map.entry("registrationLink", link.get()),
                        Map.entry("life", Secret.of(LifeInWords.of(inDays(life), locale)))),
                null,
                locale,
                late.isBefore(row.get().expires()) ? late : row.get().expires());
        return send(user, row.get(), notice);
    }

    /** Only where the account has no contact yet: to the phone that was proved when the person was identified. */
    private boolean send(UserModel user, RegistrationRow row, Notices.Notice notice) {
        if (!Notices.send(session, realm, user, notice).isEmpty()) {
            return true;
        }
        Optional<PhoneNumber> phone = Registrations.of(session, realm).phoneOf(row);
        phone.ifPresent(number -> Notices.sendTo(session, realm, notice, number));
        return phone.isPresent();
    }

    /** Nobody counts the hours of a month. */
    private static Duration inDays(Duration life) {
        return life.toDays() > 1 ? Duration.ofDays(life.toDays()) : life;
    }

    /** Nothing is left to go on with, or to delete, once the registration is finished. */
    @Override
    protected boolean isFor(UserModel user) {
        return Registrations.isUnfinished(user)
                && AccountStatus.fresh(session, realm, user).enabled();
    }

    /** Sends a new link for one that was used, to the same contacts. */
    boolean sendAgain(UserModel user) {
        return Limits.of(session, realm).tryAcquireAll(List.of(new Limiter.Take(BY_ACCOUNT, user.getId())))
                && send(user);
    }
}
