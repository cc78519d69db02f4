package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.lab.TestScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.ServerStartupError;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

class RecordsFactoriesTest {

    private static List<DocumentRecord> records(DocumentRecordsFactory factory, String... options) {
        factory.init(TestScope.of(options));
        return factory.create(null).all();
    }

    private static List<DocumentRecord> patterns(String kinds) {
        return records(new PatternRecordsFactory(), "kinds", kinds);
    }

    @Test
    void withoutAnyOptionTheBuiltInKindsStandOnTheAccountsAndThereIsNoPattern() {
        assertThat(records(new BuiltInRecordsFactory()))
                .hasSameSizeAs(DocumentKinds.all())
                .allMatch(StoredRecord.class::isInstance);
        assertThat(records(new PatternRecordsFactory())).isEmpty();
    }

    @Test
    void aKindOfTheRegisterIsAskedThere() {
        assertThat(records(new BuiltInRecordsFactory(), "register-kinds", "passport, pl-pesel"))
                .filteredOn(RegisterRecord.class::isInstance)
                .extracting(record -> record.kind().id())
                .containsExactly("pl-pesel", "passport");
    }

    @Test
    void aKindNobodyHasEndsTheStart() {
        assertThatThrownBy(() -> records(new BuiltInRecordsFactory(), "register-kinds", "passports"))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-document--built-in--register-kinds")
                .hasMessageContaining("pl-pesel");
    }

    @Test
    void aPatternIsAKind() {
        List<DocumentRecord> kinds = patterns("residence-permit:[A-Z]{2}[0-9]{7} | driving-licence:[A-Z0-9]{6,8}");

        assertThat(kinds)
                .extracting(record -> record.kind().id())
                .containsExactly("residence-permit", "driving-licence");
        assertThat(kinds.get(0).kind().parse("ab 1234567"))
                .isEqualTo(Parsed.accepted(new DocumentNumber("residence-permit", "AB1234567")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "residence-permit",
                "residence-permit:",
                ":[0-9]{7}",
                "Residence:[0-9]{7}",
                "r:[0-9]{7}",
                "passport:[0-9]{7}",
                "a-b:[0-9]{7}|a-b:[0-9]{8}",
                "a-b:[0-9]{7}|",
                "a-b:([0-9]+)+",
                "a-b:[0-9]{4}"
            })
    void aPatternThatCannotBeUsedEndsTheStartAndSaysWhatToWrite(String kinds) {
        assertThatThrownBy(() -> patterns(kinds))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-document--patterns--kinds")
                .hasMessageContaining("residence-permit:[A-Z]{2}[0-9]{7}");
    }

    @Test
    void allKindsAreThereOnceInOrderWhoeverBringsThem() {
        PatternRecordsFactory patterns = new PatternRecordsFactory();
        patterns.init(TestScope.of("kinds", "residence-permit:[A-Z]{2}[0-9]{7}"));
        BuiltInRecordsFactory builtIn = new BuiltInRecordsFactory();
        builtIn.init(TestScope.of());
        Map<String, DocumentRecordsFactory> factories = Map.of(patterns.getId(), patterns, builtIn.getId(), builtIn);
        KeycloakSessionFactory server = StandIn.of(
                KeycloakSessionFactory.class,
                Map.of("getProviderFactoriesStream", call -> Stream.of(patterns, builtIn)));
        KeycloakSession session = StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getKeycloakSessionFactory", call -> server,
                        "getProvider", call -> factories.get((String) call[1]).create(null)));

        assertThat(Documents.all(session))
                .extracting(record -> record.kind().id())
                .startsWith("ge-personal")
                .endsWith("passport", "residence-permit")
                .doesNotHaveDuplicates();
        assertThat(Documents.byId(session, "residence-permit")).isPresent();
        assertThat(Documents.byId(session, "unknown")).isEmpty();
    }
}
