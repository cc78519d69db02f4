package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that cancel the erasure of an account. A link does nothing else. */
public final class ErasureLinks {

    /** Path below {@code /realms/{realm}}; a contract, because sent messages contain it. */
    public static final String PATH = "citizen-login/keep-account";

    /** Stored with a link, and event detail {@code action}; both contracts. */
    static final String PURPOSE = "cancel-erasure";

    private ErasureLinks() {}

    static Optional<Secret> make(
            KeycloakSession session, RealmModel realm, UserModel user, Duration life, Locale locale) {
        return of(session, realm).address(PATH, user, life, locale);
    }

    /** Whether the link works now. This check does not use it up, because mail scanners open links. */
    public static boolean isLive(KeycloakSession session, RealmModel realm, String key) {
        return of(session, realm).isLive(key);
    }

    /** Whether the link was used. Its page goes on saying so, as long as the account is there. */
    public static boolean isUsed(KeycloakSession session, RealmModel realm, String key) {
        return of(session, realm).usedFor(key).isPresent();
    }

    /**
     * Uses up the link and ends the erasure of its account that waits, in the caller's transaction. True for exactly one caller
     * on all nodes. False, too, when the erasure has begun.
     */
    public static boolean cancel(KeycloakSession session, RealmModel realm, String key) {
        OneTimeLinks links = of(session, realm);
        Optional<UserModel> user = links.use(key).map(id -> session.users().getUserById(realm, id));
        if (user.isPresent() && new Erasures(session, realm, user.get()).keep()) {
            return true;
        }
        links.refused(CitizenEvents.ERROR_ERASURE_LINK_OVER);
        return false;
    }

    static OneTimeLinks of(KeycloakSession session, RealmModel realm) {
        return new OneTimeLinks(session, realm, PURPOSE);
    }
}
