package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.citizen.ProfileAttribute;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

class DocumentsStepTest {

    private static final List<DocumentKind> KINDS = List.of(DocumentKinds.PASSPORT, DocumentKinds.POLAND_PESEL);
    private static final KeyRing RING = KeyRing.parse("2025:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private final UPConfig config = new UPConfig();

    DocumentsStepTest() {
        config.setAttributes(new ArrayList<>());
    }

    private List<SetupStep.Change> declare() {
        Report report = new Report(DocumentsStep.ID);
        ProfileAttribute.declare(config, DocumentsStep.attributes(KINDS), report);
        return report.changes();
    }

    @Test
    @Tag("R-28")
    void theAttributeOfEachKindIsDeclaredForNobody() {
        declare();

        for (String name : List.of("citizenDocument.passport", "citizenDocument.pl-pesel")) {
            assertThat(config.getAttribute(name).getPermissions().getView()).isEmpty();
            assertThat(config.getAttribute(name).getPermissions().getEdit()).isEmpty();
            assertThat(config.getAttribute(name).isMultivalued()).isTrue();
        }
    }

    @Test
    void aSecondCallChangesNothing() {
        declare();
        UPConfig once = config.clone();

        assertThat(declare()).isEmpty();
        assertThat(config).isEqualTo(once);
    }

    @Test
    @Tag("R-28")
    void anAttributeThatSomebodyCouldSeeOrWriteIsTakenFromThem() {
        config.addOrReplaceAttribute(new UPAttribute(
                "citizenDocument.passport",
                new UPAttributePermissions(new HashSet<>(Set.of("user")), new HashSet<>(Set.of("admin")))));

        assertThat(declare())
                .extracting(SetupStep.Change::what)
                .contains("Let no one see or write the attribute citizenDocument.passport.");
        assertThat(config.getAttribute("citizenDocument.passport")
                        .getPermissions()
                        .getEdit())
                .isEmpty();
        assertThat(declare()).isEmpty();
    }

    private static List<String> findings(String... stored) {
        Report report = new Report(DocumentsStep.ID);
        DocumentsCheck.keys(RING, List.of(stored), report);
        return report.findingsOr("well").stream().map(SetupStep.Finding::what).toList();
    }

    @Test
    void aKeyThatHasGoneIsNamedAndAForeignValueIsNot() {
        String hex = "ab".repeat(32);

        assertThat(findings("2025:" + hex)).containsExactly("well");
        assertThat(findings("2024:" + hex, "2023:" + hex, "2025:" + hex))
                .singleElement()
                .asString()
                .contains("(2023, 2024)")
                .doesNotContain(hex);
        assertThat(findings("44051401359")).singleElement().asString().doesNotContain("44051401359");
    }

    @Test
    void aKindWithoutANameSaysInWhichLanguages() {
        Properties english = new Properties();
        english.setProperty("citizenDocument.residence-permit", "Residence permit");
        Report report = new Report(DocumentsStep.ID);

        DocumentsCheck.nameless("residence-permit", Map.of("en", english), report);
        assertThat(report.findingsOr("well"))
                .extracting(SetupStep.Finding::what)
                .containsExactly("well");

        DocumentsCheck.nameless("residence-permit", Map.of("en", english, "ka", new Properties()), report);
        assertThat(report.findingsOr("well")).singleElement().satisfies(finding -> assertThat(finding.what())
                .contains("languages ka.", "citizenDocument.residence-permit"));
    }

    @Test
    void aMapperThatTellsAFingerprintIsFound() {
        assertThat(DocumentsCheck.tells(Stream.of(mapper("phoneNumber"), new ProtocolMapperModel())))
                .isFalse();
        assertThat(DocumentsCheck.tells(Stream.of(mapper("citizenDocument.passport"))))
                .isTrue();
    }

    private static ProtocolMapperModel mapper(String attribute) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setConfig(Map.of("user.attribute", attribute));
        return mapper;
    }

    /** The accounts of another realm, however many, are not read. */
    @Test
    void theSampleIsOfTheRealmsOwnAccountsAndBounded() {
        try (TestDatabase database = TestDatabase.withAccounts()) {
            for (int i = 0; i < 30; i++) {
                accountWithNumber(database, "other", "o" + i);
            }
            for (int i = 10; i < 30; i++) {
                accountWithNumber(database, "realm", "r" + i);
            }

            List<String> sample =
                    database.run(em -> DocumentsCheck.sample(em, "realm", List.of("citizenDocument.x"), 3));

            assertThat(sample).containsExactlyInAnyOrder("r10", "r11", "r12", "r27", "r28", "r29");
            assertThat(database.counting(() -> database.run(
                                    em -> DocumentsCheck.sample(em, "realm", List.of("citizenDocument.x"), 3)))
                            .statements())
                    .isEqualTo(3);
        }
    }

    private static void accountWithNumber(TestDatabase database, String realmId, String name) {
        database.run(em -> {
            UserEntity account = new UserEntity();
            account.setId(name);
            account.setUsername(name);
            account.setRealmId(realmId);
            em.persist(account);
            UserAttributeEntity attribute = new UserAttributeEntity();
            attribute.setId(name);
            attribute.setUser(account);
            attribute.setName("citizenDocument.x");
            attribute.setValue(name);
            em.persist(attribute);
            return null;
        });
    }
}
