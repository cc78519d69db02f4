package org.citizenlogin.account.password;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProviderFactory;

/** One of the checks that the server makes of every authorization request. */
public final class PasswordChangeRequestsFactory
        implements AuthorizationEndpointCheckProviderFactory, StatelessFactory<AuthorizationEndpointCheckProvider> {

    public static final String ID = "citizen-password-change-requests";

    @Override
    public AuthorizationEndpointCheckProvider create(KeycloakSession session) {
        return new PasswordChangeRequests(session);
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }
}
