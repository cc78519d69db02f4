package org.citizenlogin.keycloak.account.freeze;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.link.EffectLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that freeze an account. */
public final class FreezeLinks extends EffectLinks {

    static final Words WORDS =
            new Words("citizen-login/not-me", "freeze", "citizen-freeze", CitizenEvents.ERROR_FREEZE_LINK_OVER);

    /** The parameter of a notice with a link; the templates show the link if it is present. */
    public static final String PARAMETER = "notMeLink";

    /** The parameter of a notice that says how long its link works, in words. */
    static final String PARAMETER_LIFE = "notMeLife";

    /** The parameter of the URL with the language of the message, as in the server's own links. */
    public static final String LANGUAGE = LocaleSelectorProvider.KC_LOCALE_PARAM;

    /** Event outcome, a contract. */
    static final String FROZEN = "frozen";

    public FreezeLinks(KeycloakSession session, RealmModel realm) {
        super(session, realm, WORDS);
    }

    /**
     * Makes a link for a notice in this language, in the caller's transaction. Its pages are in the same language. Empty when
     * the address of the site is not configured. The address of the request cannot be used, because the client can choose it.
     *
     * @return the parameters of the notice: the link, and how long it works
     */
    public static List<Map.Entry<String, Secret>> make(
            KeycloakSession session, RealmModel realm, UserModel user, Locale locale) {
        Duration life = FreezeSettings.life();
        return new FreezeLinks(session, realm)
                .address(user, life, locale)
                .map(link -> List.of(
                        Map.entry(PARAMETER, link), Map.entry(PARAMETER_LIFE, Secret.of(LifeInWords.of(life, locale)))))
                .orElse(List.of());
    }

    @Override
    protected boolean act(UserModel user) {
        Freeze.freeze(session, realm, user);
        event().user(user).detail(CitizenEvents.DETAIL_OUTCOME, FROZEN).success();
        return true;
    }

    /** Not once the account is open again. */
    @Override
    protected boolean holds(UserModel user) {
        return !AccountStatus.fresh(session, realm, user).enabled();
    }
}
