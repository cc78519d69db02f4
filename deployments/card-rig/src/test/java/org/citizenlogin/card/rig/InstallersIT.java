package org.citizenlogin.card.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.citizenlogin.card.agent.configuration.Configuration;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package and the image as they are built, with a card in software. */
@Tag("J6")
class InstallersIT {

    private static final String PIN = "1234";
    private static final Path BUILT = Path.of("../../card-login/card-agent/target");
    private static final Path IMAGE = BUILT.resolve("image/citizen-card/bin");

    @TempDir
    static Path folder;

    private static Path unpacked;
    private static Map<String, String> environment;

    @BeforeAll
    static void unpack() throws IOException {
        SoftHsm card = SoftHsm.in(folder.resolve("card")).token("auth", PIN);
        KeyPair keys = TestAuthority.newKeys("P-256");
        card.key(
                "auth",
                PIN,
                "01",
                keys.getPrivate(),
                new TestAuthority(Clock.systemUTC()).issue(keys.getPublic(), Use.LOGIN));
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Files.writeString(configuration.resolve("modules.conf"), card.module() + "\n");
        environment = new TreeMap<>(card.environment());
        environment.put("JAVA_TOOL_OPTIONS", "-D" + Configuration.FOLDER_PROPERTY + "=" + configuration);
        unpacked = folder.resolve("package");
        Tool.run(Map.of(), List.of("dpkg-deb", "-x", debianPackage().toString(), unpacked.toString()));
    }

    private static Path debianPackage() throws IOException {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no package in " + BUILT.toAbsolutePath()
                            + ": build card-login/card-agent with -Pinstallers"));
        }
    }

    @Test
    void theImageFindsTheCardWithoutAnyOtherJava() {
        var alone = new TreeMap<>(environment);
        alone.put("PATH", "/nonexistent");
        alone.put("JAVA_HOME", "/nonexistent");

        Tool.Ran list =
                Tool.attempt(alone, List.of(IMAGE.resolve("citizen-card").toString(), "list"));

        assertThat(list.output()).contains("certificate: login, NINO BERIDZE");
        assertThat(list.code()).isZero();
    }

    @Test
    void theHostOfTheImageAnswersABrowserInFramesAlone() {
        try (HostProcess host = HostProcess.start(IMAGE.resolve("citizen-card-host"), environment)) {
            assertThat(host.frame(Duration.ofSeconds(20)).has("version")).isTrue();
        }
    }

    /** Its scripts name the places they are installed to; here they are looked for where the package was unpacked. */
    @Test
    void thePackageFindsTheCard() throws IOException {
        Path script = unpacked.resolve("usr/bin/citizen-card");
        assertThat(script).isExecutable();
        Path here = Files.writeString(
                folder.resolve("citizen-card"),
                Files.readString(script).replace("/usr/lib/citizen-card", unpacked + "/usr/lib/citizen-card"));

        Tool.Ran list = Tool.attempt(environment, List.of("sh", here.toString(), "list"));

        assertThat(list.output()).contains("certificate: login, NINO BERIDZE");
        assertThat(list.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/chromium/native-messaging-hosts",
                "etc/opt/chrome/native-messaging-hosts",
                "usr/lib/mozilla/native-messaging-hosts"
            })
    void everyBrowserIsToldOfAProgramThatIsInThePackage(String place) throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(Files.readString(unpacked.resolve(place).resolve("org.citizenlogin.card.json")));

        assertThat(manifest.path("name").asText()).isEqualTo("org.citizenlogin.card");
        assertThat(manifest.path("type").asText()).isEqualTo("stdio");
        Path program = unpacked.resolve(manifest.path("path").asText().substring(1));
        assertThat(program).isExecutable();
    }

    @Test
    void anAdministratorsChangesToTheConfigurationSurviveAnUpgrade() throws IOException {
        String kept =
                Tool.run(Map.of(), List.of("dpkg-deb", "-I", debianPackage().toString(), "conffiles"));

        assertThat(kept.lines()).contains("/etc/citizen-card/agent.conf", "/etc/citizen-card/modules.conf");
    }
}
