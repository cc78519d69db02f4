package org.citizenlogin.keycloak.doctor;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/** The address citizens see in their browser, as an administrator wrote it. */
public final class PublicAddress {

    private PublicAddress() {}

    /**
     * Asked as if by a request to another host: whoever answers with that host believes every request, and then there is
     * no address to go by. The realm in the session's context may have its own ({@code frontendUrl}).
     */
    public static Optional<URI> of(KeycloakSession session) {
        URI told = session.getProvider(HostnameProvider.class).getBaseUri(new ForeignRequest(), UrlType.FRONTEND);
        return Optional.of(told).filter(address -> !ForeignRequest.HOST.equals(address.getHost()));
    }
}
