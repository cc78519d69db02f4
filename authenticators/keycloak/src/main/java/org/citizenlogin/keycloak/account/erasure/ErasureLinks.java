package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.EffectLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that cancel the erasure of an account. */
public final class ErasureLinks extends EffectLinks {

    static final Words WORDS = new Words(
            "citizen-login/keep-account", "cancel-erasure", "cancel-erasure", CitizenEvents.ERROR_ERASURE_LINK_OVER);

    public ErasureLinks(KeycloakSession session, RealmModel realm) {
        super(session, realm, WORDS);
    }

    Optional<Secret> make(UserModel user, Duration life, Locale locale) {
        return address(user, life, locale);
    }

    /** Too late once the erasure has begun. */
    @Override
    protected boolean act(UserModel user) {
        return new Erasures(session, realm, user).keep();
    }
}
