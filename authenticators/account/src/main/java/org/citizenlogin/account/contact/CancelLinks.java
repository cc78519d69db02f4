package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.EffectLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that cancel the changes of an account's contacts. */
public final class CancelLinks extends EffectLinks {

    public static final Words WORDS = new Words(
            "citizen-login/cancel-change",
            "cancel-contact-change",
            "cancel-contact-change",
            CitizenEvents.ERROR_CONTACT_LINK_OVER);

    public CancelLinks(KeycloakSession session, RealmModel realm) {
        super(session, realm, WORDS);
    }

    Optional<Secret> make(UserModel user, Duration life, Locale locale) {
        return address(user, life, locale);
    }

    /** Also when the changes have ended already. */
    @Override
    protected boolean act(UserModel user) {
        boolean ended = new PendingContacts(session, realm, user).cancelAll();
        event().user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, ended ? "cancelled" : "nothing_to_cancel")
                .success();
        return true;
    }
}
