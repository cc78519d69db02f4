package org.citizenlogin.keycloak.account.freeze;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that freeze an account, and their address. */
public final class FreezeLinks {

    /** Path below {@code /realms/{realm}}; a contract, because sent messages contain it. */
    public static final String PATH = "citizen-login/not-me";

    /** The parameter of the URL and the field of the form. */
    public static final String KEY = OneTimeLinks.KEY;

    /** The parameter of a notice with a link; the templates show the link if it is present. */
    public static final String PARAMETER = "notMeLink";

    /** The parameter of a notice that says how long its link works, in words. */
    static final String PARAMETER_LIFE = "notMeLife";

    /** The parameter of the URL with the language of the message, as in the server's own links. */
    public static final String LANGUAGE = LocaleSelectorProvider.KC_LOCALE_PARAM;

    /** Stored with a link; a contract. */
    private static final String PURPOSE = "freeze";

    private FreezeLinks() {}

    /**
     * Makes a link for a notice in this language, in the caller's transaction. Its pages are in the same language. Empty when
     * the address of the site is not configured. The address of the request cannot be used, because the client can choose it.
     *
     * @return the parameters of the notice: the link, and how long it works
     */
    public static List<Map.Entry<String, Secret>> make(
            KeycloakSession session, RealmModel realm, UserModel user, Locale locale) {
        Duration life = FreezeSettings.life();
        return of(session, realm)
                .address(PATH, user, life, locale)
                .map(link -> List.of(
                        Map.entry(PARAMETER, link), Map.entry(PARAMETER_LIFE, Secret.of(LifeInWords.of(life, locale)))))
                .orElse(List.of());
    }

    static OneTimeLinks of(KeycloakSession session, RealmModel realm) {
        return new OneTimeLinks(session, realm, PURPOSE, Freeze.ACTION);
    }
}
