package org.citizenlogin.keycloak.account.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class AssuranceRecordsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final TestDatabase database = new TestDatabase(new AssuranceTables());

    @AfterEach
    void close() {
        database.close();
    }

    private static AssuranceRecord card(String account, Instant at) {
        return new AssuranceRecord(
                account,
                IdentificationMethod.CARD,
                "eidas",
                AssuranceLevel.HIGH,
                at,
                "House of Justice",
                Optional.empty(),
                List.of(new Evidence(Evidence.DocumentType.IDCARD, "GEO")),
                Set.of(CheckMethod.TOKEN, CheckMethod.VCRYPT),
                Optional.empty(),
                Optional.of(at.plusSeconds(60)));
    }

    private static AssuranceRecord video(String account, Instant at) {
        return new AssuranceRecord(
                account,
                IdentificationMethod.VIDEO,
                "eidas",
                AssuranceLevel.SUBSTANTIAL,
                at,
                "House of Justice",
                Optional.of("Tbilisi"),
                List.of(
                        new Evidence(Evidence.DocumentType.PASSPORT, "GEO"),
                        new Evidence(Evidence.DocumentType.DRIVING_PERMIT, "LVA")),
                Set.of(CheckMethod.VRI, CheckMethod.PVR),
                Optional.of("case-1"),
                Optional.empty());
    }

    private void write(AssuranceRecord record) {
        database.run(em -> {
            new AssuranceRows(em).write("realm", record);
            return null;
        });
    }

    private List<AssuranceRecord> of(String account) {
        return database.run(em -> new AssuranceRows(em).of("realm", account));
    }

    @Test
    void recordsAreReadBackAsTheyWereWrittenNewestFirst() {
        write(video("anna", NOW));
        write(card("anna", NOW.plusSeconds(1)));
        write(card("berta", NOW));

        assertThat(of("anna")).containsExactly(card("anna", NOW.plusSeconds(1)), video("anna", NOW));
        List<AssuranceRecord> elsewhere = database.run(em -> new AssuranceRows(em).of("other-realm", "anna"));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void theRecordOfACardReplacesThatOfTheLoginBeforeAndNoOther() {
        write(video("anna", NOW));
        write(card("anna", NOW));
        write(card("berta", NOW));
        write(video("anna", NOW.plusSeconds(1)));
        write(card("anna", NOW.plusSeconds(2)));

        assertThat(of("anna"))
                .containsExactly(
                        card("anna", NOW.plusSeconds(2)), video("anna", NOW.plusSeconds(1)), video("anna", NOW));
        assertThat(of("berta")).containsExactly(card("berta", NOW));
    }

    @Test
    void anExpiredRecordIsPurgedAndOneWithoutExpiryStays() {
        write(card("anna", NOW.minusSeconds(61)));
        write(card("berta", NOW.minusSeconds(59)));
        write(video("carla", NOW.minusSeconds(99)));

        assertThat(Purge.run(database, new AssuranceTables().tables().get(0).expired(NOW)))
                .isEqualTo(1);
        assertThat(of("anna")).isEmpty();
        assertThat(of("berta")).hasSize(1);
        assertThat(of("carla")).hasSize(1);
    }

    @Test
    void aRecordThatThisVersionDoesNotKnowIsLeftOut() {
        write(video("anna", NOW));
        database.run(em -> em.createNativeQuery("update CITIZEN_ASSURANCE set METHOD = 'TELEPATHY'")
                .executeUpdate());

        assertThat(of("anna")).isEmpty();
    }

    private static String organisation(String displayName) {
        RealmModel realm = Fake.of(RealmModel.class, new Object() {
            String getDisplayName() {
                return displayName;
            }

            String getName() {
                return "citizens";
            }
        });
        return AssuranceRecords.of(null, realm).organisation();
    }

    @Test
    void theOrganisationIsTheRealmOnOneLine() {
        assertThat(organisation("House of Justice")).isEqualTo("House of Justice");
        assertThat(organisation("House\nof\u202e Justice ")).isEqualTo("Houseof Justice");
        assertThat(organisation("x".repeat(500))).hasSize(200);
        assertThat(organisation(" ")).isEqualTo("citizens");
        assertThat(organisation(null)).isEqualTo("citizens");
    }

    @Test
    void identifiersArePinned() {
        assertThat(AssuranceTables.ID).isEqualTo("citizen-assurance");
        assertThat(AssuranceRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_ASSURANCE");
        assertThat(AssuranceTables.VALID.key()).isEqualTo("spi-citizen-assurance--records--valid");
    }
}
