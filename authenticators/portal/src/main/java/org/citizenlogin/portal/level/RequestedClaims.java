package org.citizenlogin.portal.level;

import java.util.List;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.claims.MalformedClaims;
import org.citizenlogin.portal.claims.VerifiedClaimsRequest;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;

/**
 * The verified claims that a portal asked for, kept from its request until its session ends. The server copies a request's
 * additional parameters to the session of the portal.
 */
public final class RequestedClaims {

    private static final String PARAMETER = "citizen-verified-claims";

    /** A note of the portal's session: a contract for sessions that outlive an upgrade. */
    static final String NOTE = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + PARAMETER;

    private RequestedClaims() {}

    /** Replaces what an earlier request of the portal asked for, and a parameter of that name. */
    static void keep(AuthorizationEndpointRequest request, ClaimsRequest claims) {
        request.getAdditionalReqParams().put(PARAMETER, claims.verifiedClaimsOnly());
    }

    /** Empty when nothing was asked for. */
    public static List<VerifiedClaimsRequest> of(AuthenticatedClientSessionModel portal, ClaimsRequest.Place place) {
        String note = portal.getNote(NOTE);
        try {
            return note == null ? List.of() : ClaimsRequest.read(note).verifiedClaims(place);
        } catch (MalformedClaims changed) {
            // It was read before it was kept, so it was written by something else.
            return List.of();
        }
    }

    /** Whether a claim of the server's part of the request was named. */
    public static boolean isAskedFor(AuthenticatedClientSessionModel portal, ClaimsRequest.Place place, String claim) {
        String note = portal.getNote(OIDCLoginProtocol.CLAIMS_PARAM);
        try {
            return note != null && ClaimsRequest.read(note).asksFor(place, claim);
        } catch (MalformedClaims changed) {
            return false;
        }
    }
}
