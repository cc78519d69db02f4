package org.citizenlogin.keycloak.proof.onetimepassword;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Decides whether the server's form may use up a one-time password: only a posted login page, before a login. At all other
 * password checks (direct grant, SAML ECP, Docker, linking an identity provider's account) the forced change could not
 * follow. There a one-time password counts as wrong.
 */
final class LoginForm {

    private static final String PATH = "/login-actions/authenticate";

    private LoginForm() {}

    static boolean isPosted(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        if (authSession == null || context.getUri() == null || context.getHttpRequest() == null) {
            return false;
        }
        return CommonClientSessionModel.Action.AUTHENTICATE.name().equals(authSession.getAction())
                && "POST".equals(context.getHttpRequest().getHttpMethod())
                && context.getUri().getPath().endsWith(PATH);
    }
}
