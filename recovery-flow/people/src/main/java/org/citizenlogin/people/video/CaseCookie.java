package org.citizenlogin.people.video;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The cookie with the secret of the case. No script reads it, and a browser sends it with no form of another site. So a
 * request with it comes from the citizen's browser and from one of our pages.
 */
final class CaseCookie {

    /** A contract while a case is under way. */
    static final String NAME = "CITIZEN_CASE";

    /** An approval after a delay can be used until then. */
    private static final Duration LIFE = Duration.ofDays(3);

    private final KeycloakSession session;
    private final RealmModel realm;

    CaseCookie(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    Optional<String> read() {
        return Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getHttpHeaders()
                        .getCookies()
                        .get(NAME))
                .map(Cookie::getValue);
    }

    NewCookie holding(Secret secret) {
        return cookie(secret.reveal(), LIFE);
    }

    private NewCookie cookie(String value, Duration life) {
        // A realm's own address may end without a slash.
        URI ofRealm = session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path("/")
                .build();
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(ofRealm.getRawPath())
                .maxAge(Math.toIntExact(life.toSeconds()))
                .secure("https".equals(ofRealm.getScheme()))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
