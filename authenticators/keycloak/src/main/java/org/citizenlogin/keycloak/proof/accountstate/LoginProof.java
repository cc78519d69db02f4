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
 * The proof of a login in progress: when it was given, and which password was used. If the password was changed after it was
 * typed, it proves nothing any more; the server does not check this.
 *
 * <p>The server records each step in whole seconds. Within one second the passwords are compared: the one that the request
 * saw when the steps ended, identified by the time it was set, and the current one.
 *
 * @param at seconds since 1970 of the last successful step; empty without one
 * @param passwordAt the same for the last step that asked for a password
 * @param passwordSeen milliseconds since 1970 at which the used password had been set
 */
public record LoginProof(Optional<Integer> at, Optional<Integer> passwordAt, Optional<Long> passwordSeen) {

    /** Auth note. The server keeps it, and a browser cannot write it. */
    static final String SEEN = "citizen-login-password";

    static final String RENEWED = "citizen-login-renewed";

    static final LoginProof NONE = new LoginProof(Optional.empty(), Optional.empty(), Optional.empty());

    /** Notes the used password when the steps of a login have ended. Only the first call has an effect. */
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

    /** Called when the login itself changed the password of its account. From then on the new password is its proof. */
    public static void renew(KeycloakSession session, AuthenticationSessionModel authSession, UserModel user) {
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        AccountStatus now = AccountStatus.fresh(session, authSession.getRealm(), user);
        authSession.setAuthNote(SEEN, String.valueOf(now.passwordSetAt()));
        authSession.setAuthNote(RENEWED, String.valueOf(Math.max(now.notBefore(), seconds())));
    }

    /** The server's own clock, which it also uses for steps and credentials. */
    private static int seconds() {
        return Math.toIntExact(Time.currentTimeMillis() / 1000);
    }

    /** @param authSession null when the login has none; then it has no proof that could become void */
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

    /** Whether the account has voided this proof since then, or has another password now. */
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
