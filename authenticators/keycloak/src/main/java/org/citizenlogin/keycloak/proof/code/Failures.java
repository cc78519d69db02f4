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
 * Reports wrong codes to the server's brute-force protector, for the account the code was sent to. The server itself counts
 * only failures of a flow, for the typed user name ({@code AuthenticationProcessor.logFailure}).
 *
 * <p>A request for a code is never reported, so no request locks an account. The limits of this package hold even if the
 * realm has no protector.
 */
public final class Failures {

    /**
     * Must be one of {@code DefaultBruteForceProtector.ALLOWED_AUTHENTICATION_CATEGORIES}; others are silently dropped. It
     * is not {@code otp}, because such failures can lock an account permanently ({@code maxSecondaryAuthFailures}), and a
     * stranger who knows a number and a phone could cause them.
     */
    static final Set<String> CATEGORIES = Set.of(RecoveryAuthnCodesCredentialModel.TYPE);

    static final String EXECUTOR = "citizen-failures";

    /**
     * Longer than a response takes. Without the delay, look-up and count would compete with the response, and only if there
     * is an account to count for. If the server stops within this second, the report is lost; the counts of this package are
     * not.
     */
    static final Duration AFTER = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** Counts one failure, if a code was issued and the typed code was compared and wrong. Takes the same time otherwise. */
    public static void report(KeycloakSession session, RealmModel realm, CodeResult.Rejected wrong) {
        report(session, realm, looked(wrong));
    }

    static Optional<String> looked(CodeResult.Rejected wrong) {
        return wrong.subject().filter(subject -> wrong.reason() == CodeResult.Reason.WRONG);
    }

    /**
     * Counts one failure for this account. The account is looked up later, on another thread, because the time of a look-up
     * here would reveal that the account exists.
     *
     * @param userId empty when no code was sent; then nothing is counted, in the same time
     */
    public static void report(KeycloakSession session, RealmModel realm, Optional<String> userId) {
        report(session, realm, userId, Failures::later);
    }

    /** @param when turns an executor into one that waits first */
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
                        LOG.warnf(
                                "a wrong code in realm '%s' was not reported to the brute-force protector", realmName);
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
                // The user cache needs the realm in the session's context.
                session.getContext().setRealm(realm);
                UserModel user = session.users().getUserById(realm, userId);
                if (user != null) {
                    session.getProvider(BruteForceProtector.class)
                            .failedLogin(realm, user, connection, uri, CATEGORIES);
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "a wrong code was not reported to the brute-force protector (%s)",
                    e.getClass().getSimpleName());
        }
    }
}
