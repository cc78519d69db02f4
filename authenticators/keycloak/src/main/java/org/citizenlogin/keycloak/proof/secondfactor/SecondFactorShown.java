package org.citizenlogin.keycloak.proof.secondfactor;

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
        RealmModel realm = authSession.getRealm();
        return ProvenAccount.is(authSession, user)
                && authSession.getExecutionStatus().entrySet().stream()
                        .filter(executed -> executed.getValue() == ExecutionStatus.SUCCESS)
                        .map(executed -> realm.getAuthenticationExecutionById(executed.getKey()))
                        .anyMatch(execution -> isSecondFactor(session, execution, user));
    }

    /** A success counts only for a factor that the account has. */
    private static boolean isSecondFactor(
            KeycloakSession session, AuthenticationExecutionModel execution, UserModel user) {
        if (execution == null || execution.getAuthenticator() == null) {
            return false;
        }
        AuthenticatorFactory factory = (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        String category = factory == null ? null : factory.getReferenceCategory();
        return category != null
                && Citizens.SECOND_FACTORS.contains(category)
                && Citizens.hasSecondFactor(user, category);
    }
}
