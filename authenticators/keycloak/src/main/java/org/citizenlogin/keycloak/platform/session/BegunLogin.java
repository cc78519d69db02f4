package org.citizenlogin.keycloak.platform.session;

import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.SystemClientUtil;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login that no application began. It leads through required actions and ends with a page of the server, not signed in. */
public final class BegunLogin {

    private BegunLogin() {}

    /** As the server begins one for a link of its own ({@code LoginActionsService.createAuthenticationSessionForClient}). */
    public static AuthenticationSessionModel of(KeycloakSession session, RealmModel realm) {
        AuthenticationSessionModel begun = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(SystemClientUtil.getSystemClient(realm));
        begun.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        begun.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        begun.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OAuth2Constants.CODE);
        begun.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        begun.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        return begun;
    }
}
