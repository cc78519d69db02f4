package org.citizenlogin.card.login.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.http.HttpRequest;
import org.keycloak.services.x509.DefaultClientCertificateLookup;

/** Which certificate of a handshake is believed. */
@Tag("R-49")
class CertificatesTest {

    private final TestCard card =
            TestAuthority.named("Login CA", new MovableClock()).card();

    private static HttpRequest request(X509Certificate[] ofTheConnection) {
        // A fake that would fail the test if anybody asked it for headers.
        return Fake.of(HttpRequest.class, new Object() {
            X509Certificate[] getClientCertificateChain() {
                return ofTheConnection;
            }
        });
    }

    private X509Certificate certificate() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(card.der()));
    }

    @Test
    void theCertificateOfTheConnectionIsTheOne() throws Exception {
        assertThat(Certificates.of(
                        new DefaultClientCertificateLookup(), request(new X509Certificate[] {certificate()})))
                .contains(certificate());
    }

    @Test
    void withoutOneInTheConnectionThereIsNoneWhateverTheHeadersSay() {
        assertThat(Certificates.of(new DefaultClientCertificateLookup(), request(null)))
                .isEmpty();
        assertThat(Certificates.of(new DefaultClientCertificateLookup(), request(new X509Certificate[0])))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"haproxy", "nginx", "apache", "envoy", "rfc9440", "traefik"})
    void aReaderOfHeadersServesOnlyWhereTheProxiesAreNamed(String reader) {
        assertThat(Certificates.trouble(Optional.of(reader), false))
                .hasValueSatisfying(why -> assertThat(why).contains("proxy-trusted-addresses"));
        assertThat(Certificates.trouble(Optional.of(reader), true)).isEmpty();
    }

    @Test
    void theConnectionItselfNeedsNoProxy() {
        assertThat(Certificates.trouble(Optional.of("default"), false)).isEmpty();
    }

    @Test
    void withoutAReaderNobodyIsServed() {
        assertThat(Certificates.trouble(Optional.empty(), true)).isPresent();
    }
}
