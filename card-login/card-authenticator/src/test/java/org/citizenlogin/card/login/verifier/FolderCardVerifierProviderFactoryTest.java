package org.citizenlogin.card.login.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.citizenlogin.card.lab.MovableClock;
import org.citizenlogin.card.lab.TestAuthority;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.Config;

/** What an administrator wrote for the server, and what was forgotten or wrong. */
class FolderCardVerifierProviderFactoryTest {

    private final Map<String, String> written = new HashMap<>();
    private final Map<String, String> ofTheServer = new HashMap<>();

    @TempDir
    private Path folder;

    private CardVerifierProvider started() {
        FolderCardVerifierProviderFactory factory = new FolderCardVerifierProviderFactory();
        factory.init(scope(written));
        CardVerifierProvider check = factory.create(null);
        factory.close();
        return check;
    }

    private Config.Scope scope(Map<String, String> values) {
        return Fake.of(Config.Scope.class, new Object() {
            String get(String key) {
                return values.get(key);
            }

            Config.Scope root() {
                return scope(ofTheServer);
            }
        });
    }

    private void profile() throws IOException {
        TestAuthority authority = TestAuthority.named("Login CA", new MovableClock());
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(authority.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        Files.write(
                folder.resolve("georgia.properties"),
                List.of("certificates = ca.pem", "country = GE", "policies = any"));
        written.put("path", folder.toString());
    }

    @Test
    void withoutAFolderCardLoginIsNotOffered() {
        assertThat(started().verifier()).isEmpty();
        assertThat(started().news()).isEmpty();
    }

    @Test
    void aFolderOfProfilesIsBelieved() throws IOException {
        profile();

        assertThat(started().verifier()).isPresent();
        assertThat(started().news().orElseThrow().authorities()).isEqualTo(1);
        assertThat(started().handshakeHost()).isEmpty();
    }

    /** Of what was verified a while ago. */
    @Test
    void onlyWhatIsInTheFolderIsBelievedAndUnderItsProfile() throws IOException {
        profile();
        CardVerifierProvider check = started();
        String issuer = fingerprint();

        assertThat(check.believes("georgia", issuer)).isTrue();
        assertThat(check.believes("estonia", issuer)).isFalse();
        assertThat(check.believes("georgia", "0".repeat(64))).isFalse();
        written.clear();
        assertThat(started().believes("georgia", issuer)).isFalse();
    }

    private String fingerprint() throws IOException {
        try {
            String pem = Files.readString(folder.resolve("ca.pem")).replaceAll("-----[A-Z ]+-----", "");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Base64.getMimeDecoder().decode(pem.strip())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFolderThatIsNotThereEndsTheStart() {
        written.put("path", folder.resolve("nowhere").toString());

        assertThatThrownBy(this::started).hasMessageContaining("spi-citizen-card--folder--path");
    }

    @Test
    void aProfileWithAMisspeltKeyEndsTheStartAndIsNamed() throws IOException {
        profile();
        Files.write(
                folder.resolve("georgia.properties"),
                List.of("certificates = ca.pem", "country = GE", "policies = any", "revocation.softfail = true"));

        assertThatThrownBy(this::started)
                .hasMessageContaining("spi-citizen-card--folder--path")
                .hasMessageContaining("georgia.properties");
    }

    @Test
    void aHostThatIsNoAddressEndsTheStart() throws IOException {
        profile();
        written.put("handshake-host", "card.example.org");

        assertThatThrownBy(this::started).hasMessageContaining("spi-citizen-card--folder--handshake-host");
    }

    @Test
    void proxiesAreNamedOnlyWhenTheServerWasTold() throws IOException {
        profile();
        assertThat(started().proxiesAreNamed()).isFalse();

        ofTheServer.put("proxy-trusted-addresses", " ");
        assertThat(started().proxiesAreNamed()).isFalse();

        ofTheServer.put("proxy-trusted-addresses", "192.0.2.1");
        assertThat(started().proxiesAreNamed()).isTrue();
    }
}
