package org.citizenlogin.keycloak.outbox;

import jakarta.enterprise.context.ContextNotActiveException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.UrlType;

/**
 * The host citizens see in their address bar. A worker has no request to ask, so each parcel carries the host of the
 * request it was written in, and parcels written while one is handled inherit it.
 */
public final class Site {

    private static final String ATTRIBUTE = "citizen-site";

    private Site() {}

    /**
     * The host alone. The server's front-end address: as configured for the realm or the server, and only where nothing
     * is configured the request's.
     */
    public static Optional<String> hostOf(KeycloakSession session) {
        String carried = session.getAttribute(ATTRIBUTE, String.class);
        return carried != null ? Optional.of(carried) : frontEnd(session).map(URI::getHost);
    }

    private static Optional<URI> frontEnd(KeycloakSession session) {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (ContextNotActiveException e) {
            // No request, and no address configured in full: there is nobody to ask.
            return Optional.empty();
        }
    }

    static void carry(KeycloakSession session, String host) {
        if (host != null) {
            session.setAttribute(ATTRIBUTE, host);
        }
    }
}
