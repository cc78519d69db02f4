package org.citizenlogin.keycloak.proof.accountstate;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.UsernameFormFactory;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * What a login under way stands on: when it was proven, and which password it was shown. A password typed a minute ago
 * proves nothing when it was changed half a minute ago, and the server does not ask again.
 *
 * <p>The server keeps whole seconds for each step. Within one second the password itself tells: the one the request saw
 * in which the steps ended, by the moment it was set.
 *
 * @param at seconds since the epoch of the last step that succeeded; empty when no step did
 * @param passwordAt the same of the last step that asked for a password
 * @param passwordSeen milliseconds since the epoch when the password that was shown had been set
 */
public record LoginProof(Optional<Integer> at, Optional<Integer> passwordAt, Optional<Long> passwordSeen) {

    /** Auth notes: the server keeps them, a browser cannot write one. */
    static final String SEEN = "citizen-login-password";

    static final String RENEWED = "citizen-login-renewed";

    static final LoginProof NONE = new LoginProof(Optional.empty(), Optional.empty(), Optional.empty());

    /** Notes which password was shown, when the steps of a login have ended. The first time counts. */
    public static void note(AuthenticationSessionModel authSession, UserModel user) {
        if (authSession.getAuthNote(SEEN) == null && AccountStatus.isLocal(user)) {
            long seen = user.credentialManager()
                    .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                    .map(CredentialModel::getCreatedDate)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            authSession.setAuthNote(SEEN, String.valueOf(seen));
        }
    }

    /** The login itself has changed the password of its account: from now on it stands on that one. */
    public static void renew(KeycloakSession session, AuthenticationSessionModel authSession, UserModel user) {
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        AccountStatus now = AccountStatus.fresh(session, authSession.getRealm(), user);
        authSession.setAuthNote(SEEN, String.valueOf(now.passwordSetAt()));
        authSession.setAuthNote(RENEWED, String.valueOf(Math.max(now.notBefore(), seconds())));
    }

    /** The server's own clock, as it times steps and credentials with. */
    private static int seconds() {
        return Math.toIntExact(Time.currentTimeMillis() / 1000);
    }

    /** @param authSession null when the login has none: then it stands on nothing that could be overtaken */
    static LoginProof of(KeycloakSession session, AuthenticationSessionModel authSession) {
        if (authSession == null) {
            return NONE;
        }
        Optional<Integer> renewed =
                Optional.ofNullable(authSession.getAuthNote(RENEWED)).map(Integer::valueOf);
        Map<String, Integer> times = AuthenticatorUtils.parseCompletedExecutions(
                authSession.getUserSessionNotes().get(Constants.AUTHENTICATORS_COMPLETED));
        Optional<Integer> password = succeeded(authSession)
                .filter(id -> asksForPassword(session, authSession.getRealm(), id))
                .map(times::get)
                .filter(Objects::nonNull)
                .reduce(Math::max);
        Optional<Integer> any =
                succeeded(authSession).map(times::get).filter(Objects::nonNull).reduce(Math::max);
        return new LoginProof(
                later(any, renewed),
                password.map(at -> Math.max(at, renewed.orElse(at))),
                Optional.ofNullable(authSession.getAuthNote(SEEN)).map(Long::valueOf));
    }

    private static Optional<Integer> later(Optional<Integer> at, Optional<Integer> renewed) {
        return Stream.of(at, renewed).flatMap(Optional::stream).reduce(Math::max);
    }

    private static Stream<String> succeeded(AuthenticationSessionModel authSession) {
        return authSession.getExecutionStatus().entrySet().stream()
                .filter(executed -> executed.getValue() == ExecutionStatus.SUCCESS)
                .map(Map.Entry::getKey);
    }

    private static boolean asksForPassword(KeycloakSession session, RealmModel realm, String executionId) {
        AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(executionId);
        if (execution == null
                || execution.getAuthenticator() == null
                || UsernameFormFactory.PROVIDER_ID.equals(execution.getAuthenticator())) {
            return false;
        }
        AuthenticatorFactory factory = (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        return factory != null && PasswordCredentialModel.TYPE.equals(factory.getReferenceCategory());
    }

    /** Whether the account has voided since what this login stands on, or has another password now. */
    boolean isOvertakenBy(AccountStatus now) {
        if (at.filter(proven -> proven < now.notBefore()).isPresent()) {
            return true;
        }
        return passwordAt
                .filter(typed -> typed < now.passwordSetAt() / 1000
                        || passwordSeen
                                .filter(seen -> seen != now.passwordSetAt())
                                .isPresent())
                .isPresent();
    }
}
