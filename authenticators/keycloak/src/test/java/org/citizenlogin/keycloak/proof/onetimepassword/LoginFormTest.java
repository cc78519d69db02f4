package org.citizenlogin.keycloak.proof.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

class LoginFormTest {

    private static final String FORM = "/realms/citizens/login-actions/authenticate";

    private static boolean posted(String method, String path, String action) {
        AuthenticationSessionModel authSession = action == null
                ? null
                : StandIn.of(AuthenticationSessionModel.class, Map.of("getAction", asked -> action));
        HttpRequest request = StandIn.of(HttpRequest.class, Map.of("getHttpMethod", asked -> method));
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getAuthenticationSession", asked -> authSession);
        answers.put("getHttpRequest", asked -> request);
        answers.put("getUri", asked -> uri(path));
        KeycloakContext context = StandIn.of(KeycloakContext.class, answers);
        return LoginForm.isPosted(StandIn.of(KeycloakSession.class, Map.of("getContext", asked -> context)));
    }

    private static KeycloakUriInfo uri(String path) {
        HostnameProvider hostname = StandIn.of(
                HostnameProvider.class, Map.of("getBaseUri", asked -> URI.create("https://login.example.org/")));
        KeycloakSession session = StandIn.of(KeycloakSession.class, Map.of("getProvider", asked -> hostname));
        UriInfo requested = StandIn.of(UriInfo.class, Map.of("getPath", asked -> path));
        return new KeycloakUriInfo(session, UrlType.FRONTEND, requested);
    }

    @Test
    void aPostedLoginFormMayUseOneUp() {
        assertThat(posted("POST", FORM, "AUTHENTICATE")).isTrue();
        assertThat(posted("POST", "/auth" + FORM, "AUTHENTICATE")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/citizens/protocol/openid-connect/token",
                "/realms/citizens/protocol/openid-connect/auth",
                "/realms/citizens/protocol/saml",
                "/realms/citizens/protocol/docker-v2/auth",
                "/realms/citizens/login-actions/first-broker-login",
                "/realms/citizens/login-actions/required-action",
                "/realms/citizens/login-actions/reset-credentials",
                "/realms/citizens/login-actions/authenticate/more"
            })
    @Tag("R-38")
    void noOtherPlaceMay(String path) {
        assertThat(posted("POST", path, "AUTHENTICATE")).isFalse();
    }

    @Test
    void aLinkMayNot() {
        assertThat(posted("GET", FORM, "AUTHENTICATE")).isFalse();
    }

    @Test
    void aSessionThatIsPastItsLoginMayNot() {
        assertThat(posted("POST", FORM, "REQUIRED_ACTIONS")).isFalse();
    }

    @Test
    void aRequestWithoutAnAuthenticationSessionMayNot() {
        assertThat(posted("POST", FORM, null)).isFalse();
    }
}
