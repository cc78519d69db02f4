package org.citizenlogin.keycloak.proof.onetimepassword;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * The one place where the server's form may use up a one-time password: a login page that was posted, before anybody is
 * logged in. Everywhere else a password is checked (direct grant, SAML ECP, Docker, linking an account of an identity
 * provider) the forced change could not follow, so there a one-time password is simply wrong.
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
