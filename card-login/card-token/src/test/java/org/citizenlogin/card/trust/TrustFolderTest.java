package org.citizenlogin.card.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.identity.NumberForm;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFolderTest {

    private static final String PROFILE = "certificates = ca.pem\ncountry = GE\npolicies = 1.2.3\n";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final TestAuthority first = TestAuthority.named("First CA", clock);
    private final TestAuthority second = TestAuthority.named("Second CA", clock);
    private final List<TrustStoreStatus> news = new ArrayList<>();

    @BeforeEach
    void aGoodFolder() {
        write("georgia.properties", PROFILE);
        write("ca.pem", pem(first.certificate()));
    }

    private TrustFolder open() {
        return TrustFolder.open(folder, clock, news::add);
    }

    private List<String> names(TrustFolder trust) {
        return trust.get().all().stream()
                .map(authority -> authority.subject().toString().replaceAll(".*CN=", ""))
                .sorted()
                .toList();
    }

    private void later() {
        clock.move(TrustFolder.LOOK_AGAIN_AFTER);
    }

    @Test
    void theAuthoritiesOfAPemBundleAreBelieved() {
        write("ca.pem", pem(first.certificate()) + "\ntext between\n" + pem(second.certificate()));
        assertThat(names(open())).containsExactly("First CA", "Second CA");
    }

    @Test
    void theAuthoritiesOfAFolderAreBelieved() {
        write("cas/one.pem", pem(first.certificate()));
        write("cas/two.der", bytes(second.certificate()));
        write("georgia.properties", PROFILE.replace("ca.pem", "cas"));
        assertThat(names(open())).containsExactly("First CA", "Second CA");
    }

    @Test
    void theAuthoritiesOfAKeyStoreAreBelieved() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12", Engine.bouncyCastle());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes(first.certificate()))));
        try (OutputStream out = Files.newOutputStream(folder.resolve("ca.p12"))) {
            store.store(out, "changeit".toCharArray());
        }
        write("georgia.properties", PROFILE.replace("ca.pem", "ca.p12") + "certificates.password = changeit\n");
        assertThat(names(open())).containsExactly("First CA");

        write("georgia.properties", PROFILE.replace("ca.pem", "ca.p12") + "certificates.password = wrong-secret\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ca.p12")
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void aChangedFileCountsWithoutARestart() {
        TrustFolder trust = open();
        write("ca.pem", pem(second.certificate()));
        assertThat(names(trust)).containsExactly("First CA");
        later();
        assertThat(names(trust)).containsExactly("Second CA");
        assertThat(news).hasSize(2).allMatch(TrustStoreStatus::isGood);
    }

    @Test
    void anAddedAndARemovedProfileCountWithoutARestart() throws IOException {
        TrustFolder trust = open();
        write("latvia.properties", PROFILE.replace("ca.pem", "lv.pem").replace("GE", "LV"));
        write("lv.pem", pem(second.certificate()));
        later();
        assertThat(names(trust)).containsExactly("First CA", "Second CA");
        Files.delete(folder.resolve("georgia.properties"));
        later();
        assertThat(names(trust)).containsExactly("Second CA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nMIIB", "no certificate"})
    void aBrokenFileKeepsTheFormerSetAndIsReportedOnce(String broken) {
        TrustFolder trust = open();
        write("ca.pem", broken);
        later();
        assertThat(names(trust)).containsExactly("First CA");
        later();
        assertThat(names(trust)).containsExactly("First CA");
        assertThat(news).hasSize(2);
        assertThat(trust.news().isGood()).isFalse();
        assertThat(trust.news().trouble()).contains("georgia.properties").contains("ca.pem");
        write("ca.pem", pem(second.certificate()));
        later();
        assertThat(names(trust)).containsExactly("Second CA");
        assertThat(trust.news().isGood()).isTrue();
    }

    @Test
    void aHalfFinishedSetChangesNothing() {
        TrustFolder trust = open();
        write("ca.pem", pem(second.certificate()));
        write("latvia.properties", PROFILE.replace("ca.pem", "missing.pem"));
        later();
        assertThat(names(trust)).containsExactly("First CA");
        assertThat(trust.news().trouble()).contains("latvia.properties").contains("missing.pem");
    }

    @Test
    void anEmptiedFolderKeepsTheFormerSet() throws IOException {
        TrustFolder trust = open();
        Files.delete(folder.resolve("georgia.properties"));
        later();
        assertThat(names(trust)).containsExactly("First CA");
        assertThat(trust.news().trouble()).contains("no issuing authority");
    }

    @Test
    void aFileThatIsBackAsItWasIsGoodNewsAgain() {
        TrustFolder trust = open();
        write("ca.pem", "broken");
        later();
        trust.get();
        write("ca.pem", pem(first.certificate()));
        later();
        trust.get();
        assertThat(trust.news().isGood()).isTrue();
    }

    @Test
    void aClockSetBackDoesNotStopTheLooking() {
        TrustFolder trust = open();
        write("ca.pem", pem(second.certificate()));
        clock.move(Duration.ofHours(-2));
        assertThat(names(trust)).containsExactly("Second CA");
    }

    @Test
    void anUnusableFolderAtTheStartIsWrongConfiguration() {
        assertThatThrownBy(() -> TrustFolder.open(folder.resolve("missing"), clock, news::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = Georgia | country",
                "policies = login | policies",
                "policies = | policies",
                "number.form = pno | number.form",
                "number.pattern = [0-9 | number.pattern",
                "number.pattern = ([0-9]{6})-([0-9]{5}) | number.pattern",
                "rsa-modulus.may-be-2047-bits = perhaps | rsa-modulus.may-be-2047-bits",
                "extended-key-usage.may-be-absent = maybe | extended-key-usage.may-be-absent",
                "revocation.order = none | revocation.order",
                "revocation.soft-fail = perhaps | revocation.soft-fail",
                "hosts = http://ocsp.sda.gov.ge | hosts",
                "hosts = *.gov.ge | hosts",
                "ocsp.responders = ldap://x | ocsp.responders",
                "ocsp.responders = http://user@x/ | ocsp.responders",
                "ocsp.nonce = maybe | ocsp.nonce",
                "ocsp.cert-id = md5 | ocsp.cert-id",
                "ocsp.max-age = 15 | ocsp.max-age",
                "ocsp.max-age = 400d | ocsp.max-age",
                "clock.skew = 16m | clock.skew",
                "crl.urls = file:///etc/passwd | crl.urls",
                "crl.refresh = -1m | crl.refresh",
                "certificates = | certificates",
                "certificates = ../ca.pem | ../ca.pem",
                "revocation.softfail = no | revocation.softfail"
            })
    void aMalformedSettingIsRefusedWithItsKey(String line, String key) {
        write("georgia.properties", PROFILE + line + "\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("georgia.properties")
                .hasMessageContaining(key);
    }

    @Test
    void anAbsentSettingIsTheSafeOne() {
        CaProfile profile = open().get().all().get(0).profile();
        assertThat(profile.name()).isEqualTo("georgia");
        assertThat(profile.identity().form()).isEqualTo(NumberForm.ETSI);
        assertThat(profile.keyPurposeMayBeAbsent()).isFalse();
        assertThat(profile.shortModulusCounts()).isFalse();
        assertThat(profile.policies().any()).isFalse();
        StatusRule status = profile.status();
        assertThat(status.softFail()).isFalse();
        assertThat(status.order()).isEqualTo(StatusRule.Order.OCSP_THEN_CRL);
        assertThat(status.hosts()).isEmpty();
        assertThat(status.privateHosts()).isEmpty();
        assertThat(status.ocsp().nonce()).isEqualTo(OcspRule.NoncePolicy.REQUIRED);
        assertThat(status.ocsp().maxAge()).isEqualTo(Duration.ofMinutes(15));
        assertThat(status.skew()).isEqualTo(Duration.ofMinutes(1));
        assertThat(status.crl().deltas()).isTrue();
    }

    @Test
    void aConfiguredAddressListsItsHost() {
        write(
                "georgia.properties",
                PROFILE + "hosts = ocsp.sda.gov.ge\nhosts.private = inside.gov.ge:8080\n"
                        + "ocsp.responders = http://Fallback.gov.ge/ocsp, http://other.gov.ge:81/\n"
                        + "crl.urls = HTTPS://crl.gov.ge/login.crl, http://usual.gov.ge:80/login.crl\nocsp.designated = ca.pem\ncrl.issuers = ca.pem\n");
        StatusRule status = open().get().all().get(0).profile().status();
        assertThat(status.hosts())
                .containsExactlyInAnyOrder(
                        "ocsp.sda.gov.ge",
                        "inside.gov.ge:8080",
                        "fallback.gov.ge",
                        "other.gov.ge:81",
                        "crl.gov.ge",
                        "usual.gov.ge");
        assertThat(status.privateHosts()).containsExactly("inside.gov.ge:8080");
        assertThat(status.ocsp().designated()).hasSize(1);
        assertThat(status.crl().issuers()).hasSize(1);
    }

    @Test
    void aPersonsCertificateIsNoAuthority() {
        write("ca.pem", pem(first.card().certificate()));
        assertThatThrownBy(this::open).hasMessageContaining("not an issuing authority");
    }

    @Test
    void anAuthorityThatMayNotSignCertificatesIsNone() {
        write(
                "ca.pem",
                pem(TestAuthority.named("x", clock, Keys.p256(), KeyUsage.cRLSign)
                        .certificate()));
        assertThatThrownBy(this::open).hasMessageContaining("not an issuing authority");
    }

    @Test
    void anAuthorityWithAShortKeyIsNone() {
        write("ca.pem", pem(TestAuthority.named("x", clock, Keys.rsa(1024)).certificate()));
        assertThatThrownBy(this::open).hasMessageContaining("its key must be");
    }

    @Test
    void oneAuthorityInTwoProfilesIsWrongConfiguration() {
        write("again.properties", PROFILE);
        assertThatThrownBy(this::open).hasMessageContaining("configured twice");
    }

    private void write(String name, String content) {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] bytes(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String pem(X509CertificateHolder certificate) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
