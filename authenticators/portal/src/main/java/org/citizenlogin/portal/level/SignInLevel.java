package org.citizenlogin.portal.level;

import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Notes the level of the condition that stands beside it in its flow, when the sign-in so far has earned it: the first level
 * with any proof, every further level with a second factor shown in this very sign-in. Asks the person nothing.
 */
final class SignInLevel implements Authenticator {

    private static final int FIRST = 1;

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        AcrStore levels = new AcrStore(context.getSession(), authSession);
        FlowExecutions.in(realm, context.getExecution().getParentFlow()).stream()
                .filter(beside -> beside.isEnabled() && FlowLevels.CONDITION.equals(beside.getAuthenticator()))
                .flatMap(condition -> FlowLevels.of(realm, condition))
                .filter(level -> level <= FIRST || showedSecondFactor(context))
                .filter(level -> level > levels.getLevelOfAuthenticationFromCurrentAuthentication())
                .forEach(levels::setLevelAuthenticated);
        // Kept for later sign-ins by cookie, as the server's own condition for levels does it.
        if (authSession.getAuthNote(Constants.LOA_MAP) != null) {
            authSession.setUserSessionNote(Constants.LOA_MAP, authSession.getAuthNote(Constants.LOA_MAP));
        }
        context.success();
    }

    private static boolean showedSecondFactor(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getExecutionStatus().entrySet().stream()
                .filter(executed -> executed.getValue() == ExecutionStatus.SUCCESS)
                .map(executed -> context.getRealm().getAuthenticationExecutionById(executed.getKey()))
                .anyMatch(execution -> isSecondFactor(context.getSession(), execution, context.getUser()));
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

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
