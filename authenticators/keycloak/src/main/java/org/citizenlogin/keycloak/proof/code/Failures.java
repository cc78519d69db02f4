package org.citizenlogin.keycloak.proof.code;

import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.keycloak.common.ClientConnection;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Tells the server's brute-force protector of what was typed wrong, for the account it was sent to. The server itself
 * would not: it counts only failures of a flow, for the name that was typed ({@code AuthenticationProcessor.logFailure}).
 *
 * <p>Asking for a code never comes here, so no request locks anybody out. The limits of this room hold whether the realm
 * has the protector or not.
 */
public final class Failures {

    /**
     * Must be among {@code DefaultBruteForceProtector.ALLOWED_AUTHENTICATION_CATEGORIES}: every other is dropped in
     * silence. Not {@code otp}: those failures can lock an account for good ({@code maxSecondaryAuthFailures}), and any
     * stranger who knows a number and a phone could type them.
     */
    static final Set<String> CATEGORIES = Set.of(RecoveryAuthnCodesCredentialModel.TYPE);

    static final String EXECUTOR = "citizen-failures";

    /**
     * Longer than an answer takes. Told at once, on another thread, the look-up and the count would compete with the answer
     * that is being written, and only where there is somebody to count for. A server that ends in this second forgets it;
     * the counts of this room do not.
     */
    static final Duration AFTER = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** Counts one, if a code was issued and this was looked at and was not it. Costs the same if not. */
    public static void report(KeycloakSession session, RealmModel realm, CodeResult.Rejected wrong) {
        report(session, realm, looked(wrong));
    }

    static Optional<String> looked(CodeResult.Rejected wrong) {
        return wrong.subject().filter(subject -> wrong.reason() == CodeResult.Reason.WRONG);
    }

    /**
     * Counts one for this account. The account is looked up after the request has gone on, on another thread: here, the
     * look-up alone would tell by its time that there is one.
     *
     * @param userId empty when nothing was sent to anybody: as costly, and nothing happens
     */
    public static void report(KeycloakSession session, RealmModel realm, Optional<String> userId) {
        report(session, realm, userId, Failures::later);
    }

    /** @param when what makes of an executor the one that waits */
    static void report(
            KeycloakSession session, RealmModel realm, Optional<String> userId, UnaryOperator<Executor> when) {
        if (!realm.isBruteForceProtected()) {
            return;
        }
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ClientConnection connection = session.getContext().getConnection();
        UriInfo uri = session.getContext().getHttpRequest().getUri();
        String realmId = realm.getId();
        String realmName = realm.getName();
        Executor executor = session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
        when.apply(task -> {
                    try {
                        executor.execute(task);
                    } catch (RejectedExecutionException e) {
                        LOG.warnf("a wrong code in realm '%s' was not told to the brute-force protector", realmName);
                    }
                })
                .execute(() -> userId.ifPresent(id -> tell(factory, realmId, id, connection, uri)));
    }

    private static Executor later(Executor executor) {
        return CompletableFuture.delayedExecutor(AFTER.toMillis(), TimeUnit.MILLISECONDS, executor);
    }

    private static void tell(
            KeycloakSessionFactory factory, String realmId, String userId, ClientConnection connection, UriInfo uri) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm == null) {
                    return;
                }
                // The user cache asks the session for it before it gives anybody out.
                session.getContext().setRealm(realm);
                UserModel user = session.users().getUserById(realm, userId);
                if (user != null) {
                    session.getProvider(BruteForceProtector.class)
                            .failedLogin(realm, user, connection, uri, CATEGORIES);
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "a wrong code was not told to the brute-force protector (%s)",
                    e.getClass().getSimpleName());
        }
    }
}
