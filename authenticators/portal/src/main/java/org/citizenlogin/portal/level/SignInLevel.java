package org.citizenlogin.portal.level;

import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

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
                .filter(level -> level <= FIRST
                        || SecondFactorShown.inLogin(context.getUser(), context.getSession(), authSession))
                .filter(level -> level > levels.getLevelOfAuthenticationFromCurrentAuthentication())
                .forEach(levels::setLevelAuthenticated);
        // Kept for later sign-ins by cookie, as the server's own condition for levels does it.
        if (authSession.getAuthNote(Constants.LOA_MAP) != null) {
            authSession.setUserSessionNote(Constants.LOA_MAP, authSession.getAuthNote(Constants.LOA_MAP));
        }
        context.success();
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
