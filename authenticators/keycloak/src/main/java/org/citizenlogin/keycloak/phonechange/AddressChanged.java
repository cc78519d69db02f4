package org.citizenlogin.keycloak.phonechange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.freeze.FreezeLinks;
import org.citizenlogin.keycloak.history.RecoveryHistory;
import org.citizenlogin.keycloak.notice.Notices;
import org.citizenlogin.keycloak.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.sms.StoredPhone;
import org.citizenlogin.secret.Secret;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What follows from a changed address: history, an event, and word to the addresses the account had before. */
final class AddressChanged {

    /** Event detail, as everywhere in the pack. */
    static final String DETAIL_OUTCOME = "citizen_outcome";

    /** A notice that comes a day late still says what to do if it was not you. */
    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    /** The notice of each, and the word of its event. */
    private static final Map<Address, String> NOTICES =
            Map.of(Address.PHONE, "phoneChanged", Address.EMAIL, "emailChanged");

    private static final Map<Address, String> WORDS =
            Map.of(Address.PHONE, "phone_changed", Address.EMAIL, "email_changed");

    private static final Map<Address, RecoveryHistory.Step> STEPS = Map.of(
            Address.PHONE, RecoveryHistory.Step.PHONE_CHANGED, Address.EMAIL, RecoveryHistory.Step.EMAIL_CHANGED);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    AddressChanged(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /** @param phone and email as they were before; empty when there was none or it cannot be known any more */
    void tell(Set<Address> changed, String phone, String email) {
        // They are void already, compared when they are used; an address that is changed back must not revive them.
        ForcedChange.voidAll(session, realm, user);
        Optional<PhoneNumber> oldPhone = StoredPhone.read(phone);
        Optional<String> oldEmail = Optional.of(email).filter(address -> !address.isEmpty());
        Instant notAfter = DatabaseClock.of(session).instant().plus(NOTICE_LIFE);
        for (Address address : changed) {
            RecoveryHistory.note(session, realm, user, STEPS.get(address));
            new EventBuilder(realm, session)
                    .event(EventType.UPDATE_PROFILE)
                    .storeImmediately(false)
                    .user(user)
                    .detail(DETAIL_OUTCOME, WORDS.get(address))
                    .success();
            List<Map.Entry<String, Secret>> link = oldEmail.flatMap(there -> FreezeLinks.make(session, realm, user))
                    .map(made -> List.of(Map.entry(FreezeLinks.PARAMETER, made)))
                    .orElse(List.of());
            Notices.Notice notice = new Notices.Notice(NOTICES.get(address), link, null, null, notAfter);
            Notices.sendTo(session, realm, user, notice, oldPhone, oldEmail);
        }
    }
}
