package org.citizenlogin.keycloak.platform.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends the sessions of an account, in all browsers and for all applications, offline sessions included.
 *
 * <p>A session can be written while its account is being closed, because the server writes it after the transaction of the
 * login. So both sides write first and read afterwards. A login writes its session and then reads the account. The other
 * side commits the closing of the account and then ends the sessions written until then. When both run at once, at least one
 * sees the other.
 */
public final class UserSessions {

    private UserSessions() {}

    /** Ends every session, including sessions written until this transaction is committed, and voids all earlier tokens. */
    public static void endAll(KeycloakSession session, RealmModel realm, UserModel user) {
        List<UserSessionModel> offline = offline(session, realm, user);
        List<UserSessionModel> online = online(session, realm, user);
        offline.forEach(new UserSessionManager(session)::revokeOfflineUserSession);
        online.forEach(login -> logOut(session, realm, login));
        // A log-out leaves its own, already removed authentication session in the context. No page may use it.
        session.getContext().setAuthenticationSession(null);
        session.getContext().setClient(null);
        voidEverythingIssued(session, realm, user);
        endWrittenAfterCommit(session, realm, user, Set.of());
    }

    /**
     * Ends every session except the one of the current login. {@code AuthenticatorUtil.logoutOtherSessions} is not enough:
     * it keeps sessions with the id of this browser and, if {@code LOGOUT_ALL_SESSIONS_V1} is on, every offline session.
     *
     * @param current the current authentication session
     * @param thisBrowserToo whether an earlier session of this browser ends, too: true after a recovery; false when a
     *     signed-in citizen asked for the change
     * @param before called with each session before it ends
     */
    public static void endOthers(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            AuthenticationSessionModel current,
            boolean thisBrowserToo,
            Consumer<UserSessionModel> before) {
        String ofThisBrowser = current.getParentSession().getId();
        ClientModel client = session.getContext().getClient();
        List<UserSessionModel> offline = offline(session, realm, user);
        List<UserSessionModel> online = online(session, realm, user);
        for (UserSessionModel login : offline) {
            if (thisBrowserToo || !login.getId().equals(ofThisBrowser)) {
                before.accept(login);
                new UserSessionManager(session).revokeOfflineUserSession(login);
            }
        }
        for (UserSessionModel login : online) {
            if (!login.getId().equals(ofThisBrowser)) {
                before.accept(login);
                logOut(session, realm, login);
            } else if (thisBrowserToo) {
                startAfresh(session, realm, user, current, login);
            }
        }
        if (thisBrowserToo) {
            // This also voids tokens that are never refreshed, and logins that were proved before but have not ended.
            voidEverythingIssued(session, realm, user);
        }
        endWrittenAfterCommit(session, realm, user, Set.of(ofThisBrowser));
        // A log-out leaves its own, already removed authentication session in the context. Later code would use it
        // instead of ours.
        session.getContext().setAuthenticationSession(current);
        session.getContext().setClient(client);
    }

    // Lists: ending a session changes what the streams read.
    private static List<UserSessionModel> online(KeycloakSession session, RealmModel realm, UserModel user) {
        return session.sessions().getUserSessionsStream(realm, user).toList();
    }

    private static List<UserSessionModel> offline(KeycloakSession session, RealmModel realm, UserModel user) {
        return session.sessions().getOfflineUserSessionsStream(realm, user).toList();
    }

    /** With back-channel logout, so that portals end their sessions, too. */
    private static void logOut(KeycloakSession session, RealmModel realm, UserSessionModel login) {
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                login,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders(),
                true);
    }

    /**
     * An earlier session of this browser has the id of the new one, so a log-out would remove the current authentication
     * session. Instead the session is restarted. Then it has no clients, and tokens issued before are refused ({@code
     * TokenManager.validateToken}: issued before the session started). That comparison tolerates one second ({@code
     * JsonWebToken.isIssuedBeforeSessionStart}), so a stolen token that is refreshed all the time could survive in the new
     * session. The account's not-before has no tolerance.
     */
    private static void startAfresh(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            AuthenticationSessionModel current,
            UserSessionModel login) {
        voidEverythingIssued(session, realm, user);
        login.removeAuthenticatedClientSessions(
                List.copyOf(login.getAuthenticatedClientSessions().keySet()));
        login.restartSession(
                realm,
                user,
                login.getLoginUsername(),
                session.getContext().getConnection().getRemoteHost(),
                current.getProtocol(),
                login.isRememberMe(),
                null,
                null);
    }

    private static void voidEverythingIssued(KeycloakSession session, RealmModel realm, UserModel user) {
        session.users().setNotBeforeForUser(realm, user, Math.toIntExact(Time.currentTimeMillis() / 1000));
    }

    /** Applications are not notified, because none has a token of such a session. */
    private static void endWrittenAfterCommit(
            KeycloakSession session, RealmModel realm, UserModel user, Set<String> spared) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        String userId = user.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                inTransaction(factory, realmId, userId, (other, sameRealm, sameUser) -> {
                    remove(other, sameRealm, sameUser, written -> !spared.contains(written.getId()));
                    return true;
                });
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** Work on an account in its current state. */
    @FunctionalInterface
    public interface Work<T> {
        T on(KeycloakSession session, RealmModel realm, UserModel user);
    }

    /** Runs the work in a separate session and transaction; empty when realm or account no longer exists. */
    public static <T> Optional<T> inTransaction(
            KeycloakSessionFactory factory, String realmId, String userId, Work<T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return Optional.empty();
            }
            // The user cache needs the realm in the session's context.
            session.getContext().setRealm(realm);
            return Optional.ofNullable(session.users().getUserById(realm, userId))
                    .map(user -> work.on(session, realm, user));
        });
    }

    /** Removes sessions of the account without notifying applications. */
    public static void remove(
            KeycloakSession session, RealmModel realm, UserModel user, Predicate<UserSessionModel> which) {
        List<UserSessionModel> online = which(session.sessions().getUserSessionsStream(realm, user), which);
        List<UserSessionModel> offline = which(session.sessions().getOfflineUserSessionsStream(realm, user), which);
        online.forEach(written -> session.sessions().removeUserSession(realm, written));
        offline.forEach(written -> session.sessions().removeOfflineUserSession(realm, written));
    }

    private static List<UserSessionModel> which(Stream<UserSessionModel> sessions, Predicate<UserSessionModel> wanted) {
        return sessions.filter(wanted).toList();
    }
}
