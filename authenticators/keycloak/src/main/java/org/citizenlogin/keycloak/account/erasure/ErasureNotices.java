package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the owner of an account is told about its erasure: that it was asked for, and that it happened. */
final class ErasureNotices {

    /** Notices: {@code citizenSmsErasureAsked}, {@code citizen-erasure-asked} and so on. */
    private static final String ASKED = "erasureAsked";

    private static final String ASKED_BY_US = "erasureAnnounced";
    private static final String ERASED = "accountErased";

    private static final Duration LIFE = Duration.ofDays(3);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    ErasureNotices(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * Of an erasure that waits; with a link that cancels it, if that is the owner's to decide.
     *
     * @param used the language of the request
     */
    Set<Channel> asked(ErasureRow row, Duration wait, Locale used, Instant now) {
        Locale locale = CitizenLocale.of(realm, user, used);
        List<Map.Entry<String, Secret>> parameters =
                new ArrayList<>(List.of(Map.entry("life", Secret.of(LifeInWords.of(wait, locale)))));
        if (row.reason().isOwnersWish()) {
            Optional<Secret> link = new ErasureLinks(session, realm).make(user, wait, locale);
            // A text message without a link says whom to tell instead.
            parameters.add(Map.entry("cancel", link.orElseGet(this::helpers)));
            link.ifPresent(address -> parameters.add(Map.entry("keepLink", address)));
        }
        parameters.add(Map.entry("receipt", Secret.of(row.getReceipt())));
        String name = row.reason().isOwnersWish() ? ASKED : ASKED_BY_US;
        return Notices.send(session, realm, user, new Notices.Notice(name, parameters, null, locale, now.plus(wait)));
    }

    private Secret helpers() {
        return Secret.of(ContactsOfRealm.of(realm).hotline().orElseGet(realm::getName));
    }

    /**
     * Made while the account is there, and sent when it is gone: to the addresses it had.
     *
     * @return sends it, in the caller's transaction
     */
    Runnable erased(ErasureRow row, Instant now) {
        Locale locale = CitizenLocale.of(realm, user, null);
        Optional<PhoneNumber> phone = Citizens.phoneOf(user);
        Optional<String> email = Optional.ofNullable(user.getEmail()).filter(address -> !address.isBlank());
        Notices.Notice notice = new Notices.Notice(
                ERASED, List.of(Map.entry("receipt", Secret.of(row.getReceipt()))), null, locale, now.plus(LIFE));
        return () -> {
            phone.ifPresent(number -> Notices.sendTo(session, realm, notice, number));
            email.ifPresent(address -> Notices.sendTo(session, realm, notice, address));
        };
    }
}
