package org.citizenlogin.people.video.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.lab.TestScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;

class SignedRedirectFactoryTest {

    @TempDir
    private Path folder;

    private final Map<String, String> written = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        written.put("url", "https://video.agency.example/start");
        written.put("system-id", OtherSystem.ID);
        written.put("keys-file", file(OtherSystem.pem(OtherSystem.RSA.getPublic())));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("keys.pem"), text).toString();
    }

    private SignedRedirectFactory factory() {
        SignedRedirectFactory factory = new SignedRedirectFactory();
        factory.init(new TestScope(written));
        return factory;
    }

    private void refused(String... words) {
        assertThatThrownBy(this::factory).isInstanceOf(ServerStartupError.class).hasMessageContainingAll(words);
    }

    @Test
    void withEveryOptionItCanBeUsedAndWithNoneItIsMissing() throws IOException {
        assertThat(factory().missing()).isEmpty();
        written.put(
                "keys-file",
                file(OtherSystem.pem(OtherSystem.RSA.getPublic()) + OtherSystem.pem(OtherSystem.EC.getPublic())));
        assertThat(factory().missing()).isEmpty();
        written.clear();
        assertThat(factory().missing())
                .hasValueSatisfying(what -> assertThat(what).contains("signed-redirect--url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "system-id", "keys-file"})
    void oneAloneIsRefused(String name) {
        written.remove(name);
        refused("signed-redirect--url", "signed-redirect--system-id", "signed-redirect--keys-file", "together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://video.agency.example/start",
                "http://169.254.169.254/",
                "ftp://video.agency.example",
                "https://user:secret@video.agency.example",
                "javascript:alert(1)",
                "video.agency.example"
            })
    @Tag("R-121")
    void anAddressThatIsNeitherHttpsNorThisMachineIsRefused(String address) {
        written.put("url", address);
        refused("signed-redirect--url", "https://");
    }

    @Test
    void keysThatCannotBeReadOrAreWeakAreRefused() throws Exception {
        written.put("keys-file", folder.resolve("none").toString());
        refused("signed-redirect--keys-file", "cannot read");
        written.put("keys-file", file("nothing"));
        refused("has no public key");
        written.put("keys-file", file("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
        refused("neither RSA nor");
        written.put(
                "keys-file",
                file("-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(OtherSystem.RSA.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n"));
        refused("no public key");
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        written.put("keys-file", file(OtherSystem.pem(weak.generateKeyPair().getPublic())));
        refused("too short");
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(384);
        written.put("keys-file", file(OtherSystem.pem(curve.generateKeyPair().getPublic())));
        refused("too short, or of a curve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "number,", "number,number2"})
    void anUnknownDatumIsRefused(String sent) {
        written.put("sent", sent);
        refused("signed-redirect--sent", "first-name");
    }
}
