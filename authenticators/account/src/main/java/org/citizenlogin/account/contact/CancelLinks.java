package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that cancel the changes of an account's contacts. A link does nothing else. */
public final class CancelLinks {

    /** Path below {@code /realms/{realm}}; a contract, because sent messages contain it. */
    public static final String PATH = "citizen-login/cancel-change";

    /** The parameter of the URL and the field of the form. */
    public static final String KEY = OneTimeLinks.KEY;

    /** Stored with a link, and event detail {@code action}; both contracts. */
    static final String PURPOSE = "cancel-contact-change";

    private CancelLinks() {}

    /** In the language of the notice. Empty when the address of the site is not configured. */
    static Optional<Secret> make(
            KeycloakSession session, RealmModel realm, UserModel user, Duration life, Locale locale) {
        return of(session, realm).address(PATH, user, life, locale);
    }

    /** Whether the link works now. This check does not use it up, because mail scanners open links. */
    public static boolean isLive(KeycloakSession session, RealmModel realm, String key) {
        return of(session, realm).isLive(key);
    }

    /** Whether the link was used. Its page goes on saying so. */
    public static boolean isUsed(KeycloakSession session, RealmModel realm, String key) {
        return of(session, realm).usedFor(key).isPresent();
    }

    /**
     * Uses up the link and ends every change of its account that waits, in the caller's transaction. True for exactly one
     * caller on all nodes, also when the changes have ended already.
     */
    public static boolean cancel(KeycloakSession session, RealmModel realm, String key) {
        OneTimeLinks links = of(session, realm);
        Optional<UserModel> user = links.use(key).map(id -> session.users().getUserById(realm, id));
        if (user.isEmpty()) {
            links.refused(CitizenEvents.ERROR_CONTACT_LINK_OVER);
            return false;
        }
        boolean ended = new PendingContacts(session, realm, user.get()).cancelAll();
        links.event()
                .user(user.get())
                .detail(CitizenEvents.DETAIL_OUTCOME, ended ? "cancelled" : "nothing_to_cancel")
                .success();
        return true;
    }

    private static OneTimeLinks of(KeycloakSession session, RealmModel realm) {
        return new OneTimeLinks(session, realm, PURPOSE);
    }
}
