package org.citizenlogin.account.password;

import org.citizenlogin.keycloak.platform.oidc.RequestParameter;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;

/**
 * Leads a citizen who starts the server's own change of the password to ours, for instance with "Update" in the account
 * console. Without it there would be two pages for one thing, of which one sends no notice and lets the old password be
 * chosen again. A change that an administrator demands keeps its own page.
 */
final class PasswordChangeRequests implements AuthorizationEndpointCheckProvider {

    private static final String STOCK = UserModel.RequiredAction.UPDATE_PASSWORD.name();

    private final KeycloakSession session;

    PasswordChangeRequests(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void check(AuthorizationEndpointChecker context) {
        AuthorizationEndpointRequest request = context.getAuthorizationEndpointRequest();
        // An action may have a parameter after a colon; this one has none.
        if (STOCK.equals(request.getAction())
                && isEnabled(context.getRealm(), STOCK)
                && isEnabled(context.getRealm(), ChoosePasswordFactory.ID)) {
            RequestParameter.write(session, request, Constants.KC_ACTION, ChoosePasswordFactory.ID);
        }
    }

    /** What an administrator switched off stays off. */
    private static boolean isEnabled(RealmModel realm, String alias) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(alias);
        return action != null && action.isEnabled();
    }

    @Override
    public void close() {}
}
