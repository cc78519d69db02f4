package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The links in notices that cancel the changes of an account's contacts. Whoever has one can do nothing else with it. */
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
        Optional<UserModel> user =
                of(session, realm).use(key).map(id -> session.users().getUserById(realm, id));
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.EXECUTE_ACTION_TOKEN)
                .detail(Details.ACTION, PURPOSE);
        if (user.isEmpty()) {
            refused(session, realm, event);
            return false;
        }
        boolean ended = new PendingContacts(session, realm, user.get()).cancelAll();
        event.user(user.get())
                .detail(CitizenEvents.DETAIL_OUTCOME, ended ? "cancelled" : "nothing_to_cancel")
                .success();
        return true;
    }

    /** Limits the events, because a client can send any number of invalid keys. */
    private static void refused(KeycloakSession session, RealmModel realm, EventBuilder event) {
        String source = session.getContext().getConnection().getRemoteAddr();
        if (SourceLimits.isTold(Limits.of(session, realm), source, CitizenEvents.ERROR_CONTACT_LINK_OVER)) {
            event.error(CitizenEvents.ERROR_CONTACT_LINK_OVER);
        }
    }

    private static OneTimeLinks of(KeycloakSession session, RealmModel realm) {
        return new OneTimeLinks(session, realm, PURPOSE);
    }
}
