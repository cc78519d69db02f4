package org.citizenlogin.keycloak.platform.option;

import jakarta.enterprise.context.ContextNotActiveException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/**
 * The server's address in the citizens' browsers. Bound lines of text messages, e-mails, links and the signature of a card
 * use it.
 */
public final class PublicUrl {

    private static final String PATH = "http-relative-path";

    private PublicUrl() {}

    /**
     * The configured address of the realm in the session's context ({@code frontendUrl}) or of the server; empty when none
     * is configured. The server is asked for its address with an imaginary request to another host. If the result has that
     * host, no address is configured. So nothing of the current request is in the result. A configured host without scheme
     * and port means {@code https} on its default port.
     */
    public static Optional<URI> configured(KeycloakSession session) {
        ForeignRequest request = new ForeignRequest(ServerOptions.ofServer(PATH).orElse("/"));
        URI told = session.getProvider(HostnameProvider.class).getBaseUri(request, UrlType.FRONTEND);
        return Optional.of(told).filter(address -> !ForeignRequest.HOST.equals(address.getHost()));
    }

    /**
     * The address for messages: the configured one. Without it, only in development mode, the address of the current
     * request, which the client can choose.
     */
    public static Optional<URI> forMessages(KeycloakSession session) {
        return configured(session).or(() -> ServerOptions.inDevelopment() ? ofRequest(session) : Optional.empty());
    }

    private static Optional<URI> ofRequest(KeycloakSession session) {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (ContextNotActiveException e) {
            // There is no request, for example in a worker.
            return Optional.empty();
        }
    }
}
