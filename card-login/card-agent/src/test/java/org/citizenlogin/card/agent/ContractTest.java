package org.citizenlogin.card.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.citizenlogin.card.agent.exchange.Reason;
import org.junit.jupiter.api.Test;

/** What others rely on by name, and the walls inside. */
class ContractTest {

    private static final Path EXTENSION = Path.of("src/main/extension");

    @Test
    void theReasonsArePinned() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .containsExactly(
                        "no-reader",
                        "no-card",
                        "no-login-certificate",
                        "wrong-pin",
                        "final-try",
                        "pin-locked",
                        "card-removed",
                        "cancelled",
                        "timeout",
                        "module-error",
                        "bad-request",
                        "origin-not-allowed");
    }

    @Test
    void theNameOfTheHostIsTheSameEverywhere() throws IOException {
        assertThat(Files.readString(EXTENSION.resolve("background.js"))).contains("'org.citizenlogin.card'");
        assertThat(Files.readString(Path.of("src/main/installer/chromium/org.citizenlogin.card.json")))
                .contains("\"name\": \"org.citizenlogin.card\"");
        assertThat(Files.readString(Path.of("src/main/installer/mozilla/org.citizenlogin.card.json")))
                .contains("\"name\": \"org.citizenlogin.card\"")
                .contains("card@citizenlogin.org");
    }

    @Test
    void theExtensionMayOnlyTalkToThePrograms() throws IOException {
        String manifest = Files.readString(EXTENSION.resolve("manifest.json"));
        assertThat(manifest)
                .contains("\"permissions\": [\"nativeMessaging\"]")
                .contains("\"all_frames\": false")
                .doesNotContain("host_permissions")
                .doesNotContain("externally_connectable")
                .contains("\"resources\": [\"pin.html\"]");
        for (String script : List.of("background.js", "content.js", "origin.js", "pin.js")) {
            assertThat(Files.readString(EXTENSION.resolve(script)))
                    .doesNotContain("eval(")
                    .doesNotContain("innerHTML")
                    .doesNotContain("fetch(")
                    .doesNotContain("XMLHttpRequest")
                    .doesNotContain("storage")
                    .doesNotContain("console.");
        }
    }

    @Test
    void theFieldForThePinHasNoNameAndItsPageCanSendNothing() throws IOException {
        assertThat(Files.readString(EXTENSION.resolve("pin.html")))
                .doesNotContain("name=\"pin\"")
                .doesNotContain("action=")
                .doesNotContain("method=")
                .contains("autocomplete=\"off\"");
        assertThat(Files.readString(EXTENSION.resolve("manifest.json")))
                .contains("\"extension_pages\": \"default-src 'none'; script-src 'self'; style-src 'self'\"");
    }

    @Test
    void everyLanguageSaysEverything() throws IOException {
        Map<String, Set<String>> texts = new TreeMap<>();
        for (String language : List.of("en", "ka", "lv", "pl")) {
            Properties read = new Properties();
            try (var reader = Files.newBufferedReader(Path.of(
                    "src/main/resources/org/citizenlogin/card/agent/dialog/texts_" + language + ".properties"))) {
                read.load(reader);
            }
            texts.put(language, read.stringPropertyNames());
            assertThat(EXTENSION.resolve("_locales/" + language + "/messages.json"))
                    .exists();
        }
        assertThat(Set.copyOf(texts.values())).hasSize(1);
    }

    @Test
    void theRoomsKeepTheirWalls() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.citizenlogin.card.agent");
        String home = "org.citizenlogin.card.agent.";
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(home + "exchange")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(home + "pkcs11", home + "dialog", home + "configuration", home + "doctor")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(home + "pkcs11")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(home + "dialog", home + "configuration", home + "doctor")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(home + "dialog")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(home + "pkcs11", home + "exchange", home + "configuration", home + "doctor")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage(home + "pkcs11")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xipki..")
                .check(classes);
    }
}
