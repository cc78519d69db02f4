package org.citizenlogin.keycloak.platform.option;

import jakarta.enterprise.context.ContextNotActiveException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/**
 * The address citizens see in their browser. Whatever leaves this server names this one: bound lines of text messages,
 * e-mails, links, and what a card signs.
 */
public final class PublicUrl {

    private static final String PATH = "http-relative-path";

    private PublicUrl() {}

    /**
     * As an administrator wrote it, for the realm in the session's context ({@code frontendUrl}) or for the server; empty
     * when nobody did. Asked as if by a request to another host: whoever answers with that host believes every request.
     * Nothing of the request under way is in it. A configured host without scheme and port stands for {@code https} on its
     * usual port.
     */
    public static Optional<URI> configured(KeycloakSession session) {
        ForeignRequest request = new ForeignRequest(ServerOptions.ofServer(PATH).orElse("/"));
        URI told = session.getProvider(HostnameProvider.class).getBaseUri(request, UrlType.FRONTEND);
        return Optional.of(told).filter(address -> !ForeignRequest.HOST.equals(address.getHost()));
    }

    /**
     * What messages may name: the configured address. Only in development, where nobody configured one, that of the request
     * under way; whoever made the request may have written it.
     */
    public static Optional<URI> forMessages(KeycloakSession session) {
        return configured(session).or(() -> ServerOptions.inDevelopment() ? ofRequest(session) : Optional.empty());
    }

    private static Optional<URI> ofRequest(KeycloakSession session) {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (ContextNotActiveException e) {
            // A worker, say: there is no request.
            return Optional.empty();
        }
    }
}
