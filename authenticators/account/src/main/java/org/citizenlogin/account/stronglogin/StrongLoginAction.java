package org.citizenlogin.account.stronglogin;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.FlowExit;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What such required actions share. */
public abstract class StrongLoginAction implements RequiredActionProvider, CredentialAction {

    /** Below zero, so that a login of this very second is asked for again, too: a cookie is never enough. */
    private static final int ALWAYS = -1;

    @Override
    public final InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** The account is proved in the login that leads here, whatever the browser proved before. */
    @Override
    public final int getMaxAuthAge(KeycloakSession session) {
        return ALWAYS;
    }

    /** Makes the server ask for the account's highest level, in flows that have levels. */
    @Override
    public final String getCredentialType(KeycloakSession session, AuthenticationSessionModel authSession) {
        UserModel user = authSession.getAuthenticatedUser();
        return user == null
                ? null
                : StrongLogin.strongestType(session, authSession, user).orElse(null);
    }

    @Override
    public final void evaluateTriggers(RequiredActionContext context) {
        // Only its citizen asks for it.
    }

    /** Whether its citizen asked for it. Otherwise somebody put it among the account's required actions. */
    protected static boolean isAskedFor(RequiredActionContext context, String action) {
        return action.equals(context.getAuthenticationSession().getClientNote(Constants.KC_ACTION));
    }

    /** Asked again for every request: reaching the page proves nothing. */
    protected static Optional<StrongLogin.Lack> lack(RequiredActionContext context) {
        return StrongLogin.lack(context.getSession(), context.getAuthenticationSession(), context.getUser());
    }

    protected abstract ActionDecision show(RequiredActionContext context);

    protected abstract ActionDecision submit(RequiredActionContext context);

    @Override
    public final void requiredActionChallenge(RequiredActionContext context) {
        FlowExit.apply(context, show(context));
    }

    @Override
    public final void processAction(RequiredActionContext context) {
        // From here on the account does not change: of two requests the second sees what the first did.
        AccountStatus.hold(context.getSession(), context.getUser());
        FlowExit.apply(context, submit(context));
    }

    @Override
    public final void close() {}
}
