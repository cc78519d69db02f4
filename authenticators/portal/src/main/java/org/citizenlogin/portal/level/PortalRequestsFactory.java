package org.citizenlogin.portal.level;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProviderFactory;

/** One of the checks that the server makes of every authorization request. No realm and no client can switch it off. */
public final class PortalRequestsFactory
        implements AuthorizationEndpointCheckProviderFactory, StatelessFactory<AuthorizationEndpointCheckProvider> {

    public static final String ID = "citizen-portal-requests";

    @Override
    public AuthorizationEndpointCheckProvider create(KeycloakSession session) {
        return new PortalRequests(session);
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
