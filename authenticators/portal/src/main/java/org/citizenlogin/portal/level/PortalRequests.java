package org.citizenlogin.portal.level;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.oidc.RequestParameter;
import org.citizenlogin.portal.claims.AcrRequest;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.claims.MalformedClaims;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;
import org.keycloak.protocol.oidc.endpoints.request.AuthzEndpointRequestParser;
import org.keycloak.protocol.oidc.endpoints.request.RequestUriType;
import org.keycloak.protocol.oidc.par.endpoints.request.AuthzEndpointParParser;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.ServicesLogger;

/**
 * Checks every request for a login by OpenID Connect, after the server has parsed it (query, request object or pushed
 * request) and before it reads {@code claims}. The server is given what it understands of the parameter, so that its own code
 * enforces the level, and a refusal is a redirect to the portal. What it does not understand is kept with the session.
 */
final class PortalRequests implements AuthorizationEndpointCheckProvider {

    private final KeycloakSession session;

    PortalRequests(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void check(AuthorizationEndpointChecker context) throws AuthorizationCheckException {
        AuthorizationEndpointRequest request = context.getAuthorizationEndpointRequest();
        ClaimsRequest claims = claims(context, request);
        LevelDemand demand = new LevelDemand(
                AcrUtils.getAcrLoaMap(context.getClient()),
                Optional.ofNullable(AcrUtils.getMinimumAcrValue(context.getClient())),
                FlowLevels.highestOf(context.getRealm(), context.getClient()));
        LevelDemand.Outcome outcome = demand.of(claims.acr());
        if (outcome instanceof LevelDemand.Outcome.Impossible impossible) {
            throw refused(context, UnmetRequirements.ERROR, impossible.sentence());
        }
        Optional<AcrRequest> acr = ((LevelDemand.Outcome.Possible) outcome).acr();
        // Also for a request without the parameter: the portal's session would keep that of an earlier one.
        String forServer = claims.forServer(acr);
        RequestParameter.write(session, request, OIDCLoginProtocol.CLAIMS_PARAM, forServer);
        if (!forServer.equals(request.getClaims())) {
            throw refused(context, OAuthErrorException.INVALID_REQUEST, "claims: the parameter is too long");
        }
        RequestedClaims.keep(request, claims);
    }

    private ClaimsRequest claims(AuthorizationEndpointChecker context, AuthorizationEndpointRequest request)
            throws AuthorizationCheckException {
        if (request.getClaims() == null) {
            if (wasSent(context)) {
                throw refused(context, OAuthErrorException.INVALID_REQUEST, "claims: the parameter is too long");
            }
            return ClaimsRequest.none();
        }
        try {
            return ClaimsRequest.read(request.getClaims());
        } catch (MalformedClaims malformed) {
            throw refused(context, OAuthErrorException.INVALID_REQUEST, malformed.sentence());
        }
    }

    /** The server goes on without a parameter that is longer than it accepts. */
    private boolean wasSent(AuthorizationEndpointChecker context) {
        MultivaluedMap<String, String> query = context.getQueryParams();
        String uri = query.getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        Object object = session.getAttribute(AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT);
        return query.getFirst(OIDCLoginProtocol.CLAIMS_PARAM) != null
                || (object instanceof JsonNode members && members.has(OIDCLoginProtocol.CLAIMS_PARAM))
                || (uri != null && wasPushed(uri));
    }

    private boolean wasPushed(String uri) {
        Map<String, String> pushed =
                AuthorizationEndpointRequestParserProcessor.getRequestUriType(uri) == RequestUriType.PAR
                        ? AuthzEndpointParParser.getRequestObject(session, uri)
                        : null;
        return pushed != null && pushed.containsKey(OIDCLoginProtocol.CLAIMS_PARAM);
    }

    private static AuthorizationCheckException refused(
            AuthorizationEndpointChecker context, String error, String sentence) {
        ServicesLogger.LOGGER.debugf(
                "request of client %s refused: %s", context.getClient().getClientId(), sentence);
        context.getEventBuilder().detail(Details.REASON, sentence);
        context.getEventBuilder().error(error);
        return new AuthorizationCheckException(Response.Status.BAD_REQUEST, error, sentence);
    }

    @Override
    public void close() {}
}
