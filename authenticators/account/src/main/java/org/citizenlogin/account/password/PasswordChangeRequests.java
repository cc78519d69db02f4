package org.citizenlogin.account.password;

import jakarta.ws.rs.core.Response;
import org.citizenlogin.keycloak.platform.oidc.RequestParameter;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;

/**
 * Leads a citizen who starts the server's own change of the password to ours, for instance with "Update" in the account
 * console. Without it there would be two pages for one thing, of which one sends no notice and lets the old password be
 * chosen again. A change that an administrator demands keeps its own page.
 */
final class PasswordChangeRequests implements AuthorizationEndpointCheckProvider {

    private static final String STOCK = UserModel.RequiredAction.UPDATE_PASSWORD.name();

    private static final String MALFORMED = "kc_action: write the name of an action, or name:parameter";

    private final KeycloakSession session;

    PasswordChangeRequests(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void check(AuthorizationEndpointChecker context) throws AuthorizationCheckException {
        AuthorizationEndpointRequest request = context.getAuthorizationEndpointRequest();
        if (request.getAction() == null) {
            return;
        }
        // The server answers such a request with an error of its own (500), and the portal gets nothing.
        RequestedAction action = RequestedAction.read(request.getAction()).orElseThrow(() -> malformed(context));
        // With a parameter, too: the server's own change takes none and ignores it.
        if (STOCK.equals(action.name())
                && isEnabled(context.getRealm(), STOCK)
                && isEnabled(context.getRealm(), ChoosePasswordFactory.ID)) {
            RequestParameter.write(session, request, Constants.KC_ACTION, ChoosePasswordFactory.ID);
        }
    }

    private static AuthorizationCheckException malformed(AuthorizationEndpointChecker context) {
        context.getEventBuilder().detail(Details.REASON, MALFORMED);
        context.getEventBuilder().error(OAuthErrorException.INVALID_REQUEST);
        return new AuthorizationCheckException(
                Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST, MALFORMED);
    }

    /** What an administrator switched off stays off. */
    private static boolean isEnabled(RealmModel realm, String alias) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(alias);
        return action != null && action.isEnabled();
    }

    @Override
    public void close() {}
}
