package org.citizenlogin.account.contact;

import org.citizenlogin.keycloak.platform.flow.FlowExit;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The required action that changes one contact. */
final class ChangeContact implements RequiredActionProvider, CredentialAction {

    /** Below zero, so that a login of this very second is asked for again, too: a cookie is never enough. */
    private static final int ALWAYS = -1;

    private final OwnContact contact;

    ChangeContact(OwnContact contact) {
        this.contact = contact;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** The account is proved in the login that leads here, whatever the browser proved before. */
    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return ALWAYS;
    }

    /** Makes the server ask for the account's highest level, in flows that have levels. */
    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel authSession) {
        UserModel user = authSession.getAuthenticatedUser();
        return user == null
                ? null
                : StrongLogin.strongestType(session, authSession, user).orElse(null);
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        // Only its citizen asks for it.
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        FlowExit.apply(context, new ChangeSteps(context, contact).show());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        // From here on the account does not change: of two changes the second sees the first.
        AccountStatus.hold(context.getSession(), context.getUser());
        FlowExit.apply(context, new ChangeSteps(context, contact).submit());
    }

    @Override
    public void close() {}
}
