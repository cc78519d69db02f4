package org.citizenlogin.keycloak.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.ServerStartupError;

class RingKeysFactoryTest {

    private static final String NEW = key("new");
    private static final String OLD = key("old");

    private static String key(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyRing ring(String... options) {
        RingKeysFactory factory = new RingKeysFactory();
        factory.init(TestScope.of(options));
        return factory.create(null).ring();
    }

    @Test
    void theFirstWrittenKeyMakesAndTheOthersStillRead() {
        KeyRing both = ring("keys", NEW + "," + OLD);
        KeyRing before = ring("keys", OLD);

        assertThat(both.fingerprint("p", List.of("x")).keyId()).isEqualTo("new");
        assertThat(both.matches(before.fingerprint("p", List.of("x")), "p", List.of("x")))
                .isTrue();
    }

    @Test
    void aFileMayHaveAKeyOnEachLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), NEW + "\n" + OLD + "\n");

        assertThat(ring("keys-file", file.toString()).fingerprints("p", List.of("x")))
                .extracting(KeyRing.Fingerprint::keyId)
                .containsExactly("new", "old");
    }

    @Test
    void noKeyEndsTheStartAndSaysWhatToWrite() {
        assertThatThrownBy(() -> ring())
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll(
                        "spi-citizen-keys--ring--keys", "spi-citizen-keys--ring--keys-file", "openssl rand -base64 32");
    }

    @Test
    void bothOptionsAtOnceEndTheStart() {
        assertThatThrownBy(() -> ring("keys", NEW, "keys-file", "keys"))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("only one");
    }

    @Test
    void aMalformedKeyEndsTheStartAndIsNotShown() {
        assertThatThrownBy(() -> ring("keys", "new:c2hvcnQ="))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-citizen-keys--ring--keys", "32 random bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void aFileThatIsNotThereEndsTheStart(@TempDir Path folder) {
        assertThatThrownBy(() -> ring("keys-file", folder.resolve("none").toString()))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-keys--ring--keys-file");
    }
}
