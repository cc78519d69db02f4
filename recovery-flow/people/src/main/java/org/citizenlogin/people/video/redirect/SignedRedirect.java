package org.citizenlogin.people.video.redirect;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.casework.TwoWords;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.RandomId;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Reads the session, writes the request, and says who reads the results. */
final class SignedRedirect implements VideoSystem {

    /** The name of the form's field. */
    private static final String FIELD = "request";

    private final KeycloakSession session;
    private final RedirectConfig config;

    SignedRedirect(KeycloakSession session, RedirectConfig config) {
        this.session = session;
        this.config = config;
    }

    @Override
    public Place place() {
        return Place.ITS_OPERATORS;
    }

    @Override
    public Actor.Operator actor() {
        return new Actor.Operator(SignedRedirectFactory.ID, Optional.empty());
    }

    @Override
    public Duration longest() {
        return config.longest();
    }

    @Override
    public Departure departure(StoredCase held) {
        KeyRing ring = CitizenKeys.of(session);
        Map<String, Object> claims = IdentificationRequest.claims(
                held,
                config,
                new IdentificationRequest.Addresses(
                        issuer(),
                        address(ResultResourceFactory.ID, "result"),
                        address(OperatorLink.PATH, "case"),
                        words(ring, held)),
                RandomId.ofBytes(16),
                RequestNonce.of(ring, held),
                DatabaseClock.of(session).instant());
        return new Departure(config.address(), Map.of(FIELD, signed(claims)));
    }

    ResultReader reader() {
        return new ResultReader(config.keys(), config.systemId(), issuer(), DatabaseClock.of(session));
    }

    private List<String> words(KeyRing ring, StoredCase held) {
        LoginFormsProvider texts = session.getProvider(LoginFormsProvider.class);
        return TwoWords.of(ring, held).stream().map(texts::getMessage).toList();
    }

    /** By the key that the realm signs ID tokens with; anyone checks it with the realm's JWKS. */
    private String signed(Map<String, Object> claims) {
        return new JWSBuilder()
                .type(IdentificationRequest.TYPE)
                .jsonContent(claims)
                .sign(session.getProvider(SignatureProvider.class, algorithm()).signer());
    }

    /** The other system has no secret of the realm, so a symmetric algorithm is of no use. */
    private String algorithm() {
        return Optional.ofNullable(realm().getDefaultSignatureAlgorithm())
                .filter(name -> !name.isBlank())
                .filter(name ->
                        session.getProvider(SignatureProvider.class, name).isAsymmetricAlgorithm())
                .orElse(Algorithm.RS256);
    }

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm().getName());
    }

    private String address(String resource, String path) {
        UriBuilder base = session.getContext().getUri(UrlType.FRONTEND).getBaseUriBuilder();
        return base.path("realms")
                .path(realm().getName())
                .path(resource)
                .path(path)
                .build()
                .toString();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
