package org.citizenlogin.keycloak.platform.option;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/** These sessions have no request that could be asked: whoever asked it would fail. */
class PublicUrlTest {

    /** @param answer what the server's provider makes of a request */
    private static KeycloakSession session(Object answer) {
        return Fake.of(KeycloakSession.class, new Object() {
            HostnameProvider getProvider(Class<?> type) {
                return Fake.of(HostnameProvider.class, answer);
            }
        });
    }

    @Test
    void theAddressIsWhatAnAdministratorWrote() {
        URI written = URI.create("https://login.example.org:8443/auth");
        KeycloakSession session = session(new Object() {
            URI getBaseUri(UriInfo request, UrlType type) {
                return written;
            }
        });

        assertThat(PublicUrl.configured(session)).contains(written);
        assertThat(PublicUrl.forMessages(session)).contains(written);
    }

    @Test
    @Tag("R-11")
    void whereEveryRequestIsBelievedThereIsNone() {
        KeycloakSession session = session(new Object() {
            URI getBaseUri(UriInfo request, UrlType type) {
                return request.getBaseUri();
            }
        });

        assertThat(PublicUrl.configured(session)).isEmpty();
        assertThat(PublicUrl.forMessages(session)).isEmpty();
    }

    @Test
    void thePathBelowTheHostIsTheServers() {
        assertThat(new ForeignRequest("/auth").getBaseUri()).hasPath("/auth/");
        assertThat(new ForeignRequest("/").getBaseUri()).hasPath("/");
    }
}
