package org.citizenlogin.portal.level;

import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;

/**
 * The server's own condition for levels, except that it leaves the refusal of a sign-in below the demand to
 * {@link UnmetLevelAction}. The server refuses at the end of the flow, by an exception that becomes a page.
 */
final class LevelCondition extends ConditionalLoaAuthenticator {

    private final KeycloakSession session;

    LevelCondition(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    /** Where the action does not answer, the server refuses as ever. */
    @Override
    public void onTopFlowSuccess(AuthenticationFlowModel flow) {
        if (!UnmetLevelAction.answers(session, session.getContext().getAuthenticationSession())) {
            super.onTopFlowSuccess(flow);
        }
    }
}
