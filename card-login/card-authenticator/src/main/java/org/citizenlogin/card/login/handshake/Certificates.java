package org.citizenlogin.card.login.handshake;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.citizenlogin.card.login.verifier.CardVerifierProvider;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.jboss.logging.Logger;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.x509.X509ClientCertificateLookup;

/**
 * Where the certificate of a handshake comes from: the TLS connection itself, or a header of a proxy that ends it. A
 * header says nothing about who wrote it. The server believes the headers of every client as long as no proxy is named
 * ({@code HttpRequest.isProxyTrusted}, Keycloak 26.7), so here that refuses to serve.
 */
public final class Certificates {

    /** The server's own reader of the TLS connection; all others read headers. */
    static final String OF_THE_CONNECTION = "default";

    private static final Logger LOG = Logger.getLogger(Certificates.class);

    private static final OncePerMinute UNREADABLE = new OncePerMinute();

    private Certificates() {}

    /** Why no certificate can be trusted, for the administrator; empty when certificates can be trusted. */
    public static Optional<String> trouble(KeycloakSession session) {
        return trouble(readerId(session), CardVerifierProvider.of(session).proxiesAreNamed());
    }

    static Optional<String> trouble(Optional<String> reader, boolean proxiesAreNamed) {
        if (reader.isEmpty()) {
            return Optional.of("the server reads no client certificates");
        }
        boolean fromHeaders = !reader.get().equals(OF_THE_CONNECTION);
        return fromHeaders && !proxiesAreNamed
                ? Optional.of("client certificates are read from headers (" + reader.get()
                        + ") and any sender is believed: name the proxies in the option proxy-trusted-addresses")
                : Optional.empty();
    }

    /** The certificate whose key was proved; empty without a certificate, or when it cannot be trusted. */
    static Optional<X509Certificate> of(KeycloakSession session, HttpRequest request) {
        if (trouble(session).isPresent()) {
            return Optional.empty();
        }
        return of(session.getProvider(X509ClientCertificateLookup.class), request);
    }

    static Optional<X509Certificate> of(X509ClientCertificateLookup reader, HttpRequest request) {
        try {
            X509Certificate[] chain = reader.getCertificateChain(request);
            return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
        } catch (GeneralSecurityException e) {
            // The content of the header is not repeated, because the client may have chosen it.
            if (UNREADABLE.isDue("")) {
                LOG.warnf(
                        "a client certificate cannot be read (%s)", e.getClass().getSimpleName());
            }
            return Optional.empty();
        }
    }

    private static Optional<String> readerId(KeycloakSession session) {
        ProviderFactory<X509ClientCertificateLookup> factory =
                session.getKeycloakSessionFactory().getProviderFactory(X509ClientCertificateLookup.class);
        return Optional.ofNullable(factory).map(ProviderFactory::getId);
    }
}
