package org.citizenlogin.keycloak.proof.secondfactor;

import java.util.Set;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Whether this account has shown a second factor of its own in this very authentication session, after it was proved there
 * (NIST SP 800-63B-4 4.2.2.2: an account with a second factor is not recovered with one code). Only the status of the
 * session's own executions counts, and only while the session is this account's: earlier statuses are dropped at the proof
 * ({@link ProvenAccount}). The user session note {@code authenticators-completed} is no proof: the server merges earlier
 * logins of the browser into it ({@code AuthenticatorUtils.updateCompletedExecutions}).
 */
public final class SecondFactorShown {

    private SecondFactorShown() {}

    public static boolean by(UserModel user, KeycloakSession session, AuthenticationSessionModel authSession) {
        return ProvenAccount.is(authSession, user) && isShown(user, session, authSession);
    }

    /**
     * The same for a complete login of the browser flow, in which no step of ours may have proved the account. There the
     * server refuses another account after the first step ({@code AuthenticationProcessor.setAutheticatedUser}).
     */
    public static boolean inLogin(UserModel user, KeycloakSession session, AuthenticationSessionModel authSession) {
        return !ProvenAccount.isAnother(authSession, user.getId()) && isShown(user, session, authSession);
    }

    /**
     * The same for one factor.
     *
     * @param type of {@link Citizens#SECOND_FACTORS}
     */
    public static boolean inLogin(
            UserModel user, String type, KeycloakSession session, AuthenticationSessionModel authSession) {
        return !ProvenAccount.isAnother(authSession, user.getId()) && isShown(user, Set.of(type), session, authSession);
    }

    private static boolean isShown(UserModel user, KeycloakSession session, AuthenticationSessionModel authSession) {
        return isShown(user, Citizens.SECOND_FACTORS, session, authSession);
    }

    private static boolean isShown(
            UserModel user, Set<String> types, KeycloakSession session, AuthenticationSessionModel authSession) {
        RealmModel realm = authSession.getRealm();
        return authSession.getExecutionStatus().entrySet().stream()
                .filter(executed -> executed.getValue() == ExecutionStatus.SUCCESS)
                .map(executed -> realm.getAuthenticationExecutionById(executed.getKey()))
                .anyMatch(execution -> isOneOf(types, session, execution, user));
    }

    /** A success counts only for a factor that the account has. */
    private static boolean isOneOf(
            Set<String> types, KeycloakSession session, AuthenticationExecutionModel execution, UserModel user) {
        if (execution == null || execution.getAuthenticator() == null) {
            return false;
        }
        AuthenticatorFactory factory = (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        String category = factory == null ? null : factory.getReferenceCategory();
        return category != null && types.contains(category) && Citizens.hasSecondFactor(user, category);
    }
}
