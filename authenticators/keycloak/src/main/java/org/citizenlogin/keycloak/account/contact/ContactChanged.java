package org.citizenlogin.keycloak.account.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.freeze.FreezeLinks;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.CitizenLocale;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.secret.Secret;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Actions after a changed address: history, event, and a notice to the former addresses of the account. */
final class ContactChanged {

    /** A notice is still useful a day later, because it says what to do after a change by a stranger. */
    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    /** The notice of each kind, which is also the outcome of its event. */
    private static final Map<ContactKind, String> NOTICES =
            Map.of(ContactKind.PHONE, "phoneChanged", ContactKind.EMAIL, "emailChanged");

    private static final Map<ContactKind, String> WORDS =
            Map.of(ContactKind.PHONE, "phone_changed", ContactKind.EMAIL, "email_changed");

    /** The notice, by text message only, {@code citizenSmsEmailTaken}. */
    private static final String NOTICE_TAKEN = "emailTaken";

    private static final String EMAIL_TAKEN = "email_taken";

    private static final Map<ContactKind, RecoveryHistory.Step> STEPS = Map.of(
            ContactKind.PHONE,
            RecoveryHistory.Step.PHONE_CHANGED,
            ContactKind.EMAIL,
            RecoveryHistory.Step.EMAIL_CHANGED);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    ContactChanged(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * Sends notices to the former addresses. The old e-mail address gets the link that freezes only if it could get secrets.
     */
    void tell(Set<ContactKind> changed, ContactChanges.Before before) {
        // The comparison at use makes them void already. They are also deleted, so that changing the address back does
        // not revive them.
        ForcedChange.voidAll(session, realm, user);
        changed.forEach(address -> {
            note(address, WORDS.get(address));
            tell(NOTICES.get(address), before.phone(), before.email(), before.emailCarried());
        });
    }

    /**
     * Sends notices after an unconfirmed e-mail address was given to its owner. That address gets no notice, because it
     * never belonged to this account. Other changes cause the usual notices.
     */
    void tellTaken(Set<ContactKind> changed, ContactChanges.Before before) {
        ForcedChange.voidAll(session, realm, user);
        changed.forEach(address -> {
            if (address == ContactKind.EMAIL) {
                note(address, EMAIL_TAKEN);
                tell(NOTICE_TAKEN, before.phone(), "", false);
            } else {
                tell(Set.of(address), before);
            }
        });
    }

    private void note(ContactKind address, String word) {
        RecoveryHistory.note(session, realm, user, STEPS.get(address));
        new EventBuilder(realm, session)
                .event(EventType.UPDATE_PROFILE)
                .storeImmediately(false)
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, word)
                .success();
    }

    private void tell(String name, String phone, String email, boolean withLink) {
        Optional<PhoneNumber> oldPhone = PhoneNumber.parseInternational(phone).asOptional();
        Optional<String> oldEmail = Optional.of(email).filter(address -> !address.isEmpty());
        Instant notAfter = DatabaseClock.of(session).instant().plus(NOTICE_LIFE);
        List<Map.Entry<String, Secret>> link = oldEmail.isPresent() && withLink
                ? FreezeLinks.make(session, realm, user, CitizenLocale.of(realm, user, null))
                : List.of();
        Notices.Notice notice = new Notices.Notice(name, link, null, null, notAfter);
        Notices.sendTo(session, realm, user, notice, oldPhone, oldEmail);
    }
}
