package org.citizenlogin.keycloak.messaging.outbox;

import java.net.URI;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.models.KeycloakSession;

/**
 * The host citizens see in their address bar. In development, where none is configured, it is that of the request; a
 * worker has no request to ask, so each message carries it, and messages written while one is handled inherit it.
 */
public final class PublicHost {

    private static final String ATTRIBUTE = "citizen-site";

    private PublicHost() {}

    /** The host alone; empty where none is configured. */
    public static Optional<String> hostOf(KeycloakSession session) {
        return PublicUrl.configured(session).map(URI::getHost).or(() -> inDevelopment(session));
    }

    /** What a message carries counts nowhere else: it may be of a time when the server was configured otherwise. */
    private static Optional<String> inDevelopment(KeycloakSession session) {
        if (!ServerOptions.inDevelopment()) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, String.class))
                .or(() -> PublicUrl.forMessages(session).map(URI::getHost));
    }

    static void carry(KeycloakSession session, String host) {
        if (host != null) {
            session.setAttribute(ATTRIBUTE, host);
        }
    }
}
