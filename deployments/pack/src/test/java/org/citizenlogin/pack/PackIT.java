package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens the zip as an administrator would and looks at what lies in it. */
class PackIT {

    private static final List<String> PROVIDERS = List.of(
            "providers/citizen-authenticators.jar",
            "providers/citizen-administration.jar",
            "providers/citizen-account.jar",
            "providers/citizen-portal.jar",
            "providers/citizen-recovery.jar",
            "providers/citizen-people.jar",
            "providers/citizen-card-login.jar",
            "providers/citizen-themes.jar");
    private static final String TWILIO = "optional/citizen-sms-twilio.jar";

    private static final Pattern LICENCE_FILE = Pattern.compile("[a-z0-9.-]+\\.txt");

    private static Map<String, byte[]> pack;

    @BeforeAll
    static void open() throws IOException {
        try (InputStream zip =
                Path.of(System.getProperty("citizen.pack")).toUri().toURL().openStream()) {
            pack = entries(zip);
        }
    }

    @Test
    void theZipHoldsTheJarsTheChecksumsTheBillOfMaterialsAndTheTexts() {
        assertThat(pack.keySet())
                .containsAll(PROVIDERS)
                .contains(
                        TWILIO,
                        "SHA256SUMS",
                        "sbom.cdx.json",
                        "LICENSE",
                        "NOTICE",
                        "INSTALL.md",
                        "remove-without-jars.sh");
        assertThat(pack.keySet()).hasSize(PROVIDERS.size() + 7);
    }

    @Test
    void everyChecksumIsTheOneOfItsFile() throws Exception {
        var listed = new HashMap<String, String>();
        for (String line : text("SHA256SUMS").lines().toList()) {
            String[] parts = line.split("\\s+\\*?", 2);
            listed.put(parts[1], parts[0]);
        }
        assertThat(listed.keySet()).containsAll(PROVIDERS).contains(TWILIO, "sbom.cdx.json");
        for (var file : listed.entrySet()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(pack.get(file.getKey()));
            assertThat(HexFormat.of().formatHex(sum)).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void theBillOfMaterialsNamesWhatIsCarriedInside() throws IOException {
        JsonNode sbom = new ObjectMapper().readTree(pack.get("sbom.cdx.json"));
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        var names = new ArrayList<String>();
        sbom.path("components")
                .forEach(component -> names.add(component.path("name").asText()));
        assertThat(names)
                .contains("citizen-authenticators", "citizen-recovery", "libphonenumber", "commonmark", "twilio");
        assertThat(names).noneMatch(name -> name.startsWith("keycloak-"));
    }

    @Test
    void noClassIsInTwoJarsThatAreInstalledTogether() throws IOException {
        var firstSeen = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        for (String jar : PROVIDERS) {
            for (String name : classesOf(jar)) {
                String other = firstSeen.put(name, jar);
                if (other != null) {
                    twice.add(name + " in " + other + " and " + jar);
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void everyClassIsOursOrMovedUnderOurName() throws IOException {
        for (String jar : allJars()) {
            assertThat(classesOf(jar))
                    .as(jar)
                    .allMatch(name -> name.startsWith("org/citizenlogin/") || name.endsWith("module-info.class"));
        }
    }

    /** The list names each library with the file of its licence. */
    @Test
    void everyLibraryThatIsCarriedHasItsLicence() throws IOException {
        assertThat(licencesOf("providers/citizen-authenticators.jar")).contains("libphonenumber", "commonmark");
        assertThat(licencesOf(TWILIO)).contains("twilio", "jackson", "httpcomponents", "slf4j");
        for (String jar : allJars()) {
            boolean carries = classesOf(jar).stream().anyMatch(name -> name.startsWith("org/citizenlogin/shaded/"));
            assertThat(carries).as(jar).isEqualTo(!licencesOf(jar).isEmpty());
            var entries = entries(new ByteArrayInputStream(pack.get(jar)));
            assertThat(LICENCE_FILE.matcher(licencesOf(jar)).results().map(MatchResult::group))
                    .as(jar)
                    .allMatch(file -> entries.containsKey("META-INF/licenses/" + file));
        }
    }

    private static String licencesOf(String jar) throws IOException {
        byte[] list = entries(new ByteArrayInputStream(pack.get(jar))).get("META-INF/licenses/README.txt");
        return list == null ? "" : new String(list, StandardCharsets.UTF_8);
    }

    @Test
    void theThemesCarryNoJava() throws IOException {
        assertThat(classesOf("providers/citizen-themes.jar")).isEmpty();
    }

    @Test
    void theInstallTextIsFilledIn() {
        assertThat(text("INSTALL.md")).doesNotContain("${").contains("citizen-login/setup", "kc.sh build");
    }

    private static List<String> allJars() {
        var jars = new ArrayList<>(PROVIDERS);
        jars.add(TWILIO);
        return jars;
    }

    private static List<String> classesOf(String jar) throws IOException {
        return entries(new ByteArrayInputStream(pack.get(jar))).keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .toList();
    }

    private static String text(String name) {
        return new String(pack.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        var found = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    found.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return found;
    }
}
