package org.citizenlogin.keycloak.platform.oidc;

import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthzEndpointRequestParser;

/**
 * The server's own way to put a parameter into its request: a parser that knows this one alone. The request has no setter.
 * A value that is longer than the server accepts is not written.
 */
public final class RequestParameter {

    private RequestParameter() {}

    public static void write(KeycloakSession session, AuthorizationEndpointRequest request, String name, String value) {
        new Parser(session, name, value).parseRequest(request);
    }

    private static final class Parser extends AuthzEndpointRequestParser {

        private final String name;
        private final String value;

        Parser(KeycloakSession session, String name, String value) {
            super(session);
            this.name = name;
            this.value = value;
        }

        @Override
        protected String getParameter(String asked) {
            return name.equals(asked) ? value : null;
        }

        @Override
        protected Integer getIntParameter(String asked) {
            return null;
        }

        @Override
        protected Set<String> keySet() {
            return Set.of();
        }
    }
}
