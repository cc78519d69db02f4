package org.citizenlogin.keycloak.proof.accountstate;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.jboss.logging.Logger;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Lets no login end that was overtaken: its account was disabled, or its password changed, after it was proven.
 *
 * <p>The server writes a new session after the transaction of the login has been committed, in one of its own
 * ({@code DefaultInfinispanTransactionProvider}). No lock that ends with the login's transaction covers that moment. So
 * both sides write first and look then: a login writes its session and looks at the account; whoever closes the account
 * commits that and looks for sessions. Of two that do so at once, at least one sees the other.
 */
public final class EndingLogin {

    private static final Logger LOG = Logger.getLogger(EndingLogin.class);

    private EndingLogin() {}

    /** To be called by an event listener with the LOGIN event. */
    public static void judge(KeycloakSession session, Event login) {
        try {
            RealmModel realm = session.realms().getRealm(login.getRealmId());
            UserModel user = realm == null ? null : session.users().getUserById(realm, login.getUserId());
            if (user == null) {
                return;
            }
            LoginProof proof = LoginProof.of(session, session.getContext().getAuthenticationSession());
            Optional<String> refusal = refusal(proof, AccountStatus.ofEndingLogin(session, realm, user));
            if (refusal.isPresent()) {
                LoginVeto.refuse(session, login, refusal.get());
                return;
            }
            session.getTransactionManager().enlistAfterCompletion(new LookAgain(session, login, proof));
        } catch (RuntimeException e) {
            // The server would only log it, and the login would go on unjudged.
            LOG.errorf(
                    e,
                    "a login could not be judged and is refused: %s",
                    e.getClass().getSimpleName());
            LoginVeto.refuse(session, login, Errors.GENERIC_AUTHENTICATION_ERROR);
        }
    }

    private static Optional<String> refusal(LoginProof proof, AccountStatus now) {
        if (!now.enabled()) {
            return Optional.of(Errors.USER_DISABLED);
        }
        return proof.isOvertakenBy(now) ? Optional.of(CitizenEvents.ERROR_LOGIN_OVERTAKEN) : Optional.empty();
    }

    /** Whether the login under way in this session still stands on its account as it is now. */
    public static boolean isOvertaken(KeycloakSession session, RealmModel realm, UserModel user) {
        return refusal(
                        LoginProof.of(session, session.getContext().getAuthenticationSession()),
                        AccountStatus.fresh(session, realm, user))
                .isPresent();
    }

    /** After the session was written; an exception still reaches the browser in place of the answer. */
    private static final class LookAgain extends AbstractKeycloakTransaction {

        private final KeycloakSession session;
        private final Event login;
        private final LoginProof proof;

        LookAgain(KeycloakSession session, Event login, LoginProof proof) {
            this.session = session;
            this.login = login;
            this.proof = proof;
        }

        @Override
        protected void commitImpl() {
            Optional<String> refusal = inTransaction(
                    session.getKeycloakSessionFactory(),
                    login.getRealmId(),
                    login.getUserId(),
                    (other, realm, user) -> {
                        Optional<String> found = refusal(proof, AccountStatus.fresh(other, realm, user));
                        if (found.isPresent()) {
                            remove(other, realm, user, written -> written.getId()
                                    .equals(login.getSessionId()));
                        }
                        return found;
                    });
            if (refusal.isPresent()) {
                LoginVeto.tell(session, login, refusal.get());
                throw new WebApplicationException(refusal.get(), Response.Status.FORBIDDEN);
            }
        }

        @Override
        protected void rollbackImpl() {}
    }

    /**
     * Ends, once this transaction is committed, every login of the account that was written until then: the other half of
     * the look of a login that ends. Applications are not told: none has got anything of such a login.
     *
     * @param spared ids of sessions that stay
     */
    public static void endOthersAfterCommit(
            KeycloakSession session, RealmModel realm, UserModel user, Set<String> spared) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        String userId = user.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                inTransaction(factory, realmId, userId, (other, sameRealm, sameUser) -> {
                    remove(other, sameRealm, sameUser, written -> !spared.contains(written.getId()));
                    return Optional.empty();
                });
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private interface Work {
        Optional<String> on(KeycloakSession session, RealmModel realm, UserModel user);
    }

    private static Optional<String> inTransaction(
            KeycloakSessionFactory factory, String realmId, String userId, Work work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return Optional.empty();
            }
            // The user cache asks the session for it before it gives anybody out.
            session.getContext().setRealm(realm);
            UserModel user = session.users().getUserById(realm, userId);
            return user == null ? Optional.empty() : work.on(session, realm, user);
        });
    }

    private static void remove(
            KeycloakSession session, RealmModel realm, UserModel user, Predicate<UserSessionModel> which) {
        // Lists first: ending a session changes what the streams read.
        List<UserSessionModel> online = which(session.sessions().getUserSessionsStream(realm, user), which);
        List<UserSessionModel> offline = which(session.sessions().getOfflineUserSessionsStream(realm, user), which);
        online.forEach(written -> session.sessions().removeUserSession(realm, written));
        offline.forEach(written -> session.sessions().removeOfflineUserSession(realm, written));
    }

    private static List<UserSessionModel> which(Stream<UserSessionModel> sessions, Predicate<UserSessionModel> wanted) {
        return sessions.filter(wanted).toList();
    }
}
