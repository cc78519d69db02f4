package org.citizenlogin.keycloak.account.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentEntry.Kind;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.keycloak.account.consent.ConsentLedger.Due;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J8")
class ConsentRowsTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final String REALM = Terms.OF_THE_REALM;

    private final TestDatabase database = new TestDatabase(new ConsentTables());

    @AfterEach
    void close() {
        database.close();
    }

    private String publish(String client, Instant at) {
        String id = Terms.draft(database, "realm", client).orElseThrow();
        database.run(em -> {
            TermsRows rows = new TermsRows(em, "realm");
            rows.publish(id, 1, NOW.minusSeconds(999), at);
            rows.retireOthers(rows.find(id).orElseThrow(), at);
            return null;
        });
        return id;
    }

    private void add(String user, Kind kind, String purpose, String client, int version, Instant at) {
        database.run(em -> {
            new ConsentRows(em, "realm")
                    .add(user, new Consent(kind, purpose, client, version, "en", "hash", ConsentMethod.WEB, null, at));
            return null;
        });
    }

    private void accept(String user, String client, int version, Instant at) {
        add(user, Kind.GIVEN, ConsentRow.TERMS, client, version, at);
    }

    private Optional<Due> due(String user, String client) {
        return ConsentLedger.dueOf(
                database.run(em -> new ConsentRows(em, "realm").inForce(user, List.of(REALM, client), NOW)));
    }

    private int dueVersion(String user, String client) {
        return due(user, client).map(due -> due.terms().getVersion()).orElse(0);
    }

    @Test
    void nobodyIsAskedForADraftOrWhatComesLater() {
        Terms.draft(database, "realm", REALM);
        publish("portal", NOW.plusSeconds(1));
        assertThat(due("anna", "portal")).isEmpty();
    }

    @Test
    void theRealmsTermsComeFirstAndEachIsAskedForOnce() {
        publish(REALM, NOW);
        publish("portal", NOW);
        assertThat(due("anna", "portal").orElseThrow().terms().getClient()).isEqualTo(REALM);
        accept("anna", REALM, 1, NOW);
        assertThat(due("anna", "portal").orElseThrow().terms().getClient()).isEqualTo("portal");
        assertThat(due("anna", "other")).as("another application").isEmpty();
        accept("anna", "portal", 1, NOW);
        assertThat(due("anna", "portal")).isEmpty();
        assertThat(due("berta", "portal")).as("another person").isPresent();
    }

    @Test
    void aNewVersionIsAskedForAndRemembersWhatWasAcceptedBefore() {
        publish(REALM, NOW.minusSeconds(100));
        accept("anna", REALM, 1, NOW.minusSeconds(90));
        publish(REALM, NOW.minusSeconds(50));
        Due due = due("anna", "portal").orElseThrow();
        assertThat(due.terms().getVersion()).isEqualTo(2);
        assertThat(due.acceptedBefore().map(ConsentEntry::version)).contains(1);
        accept("anna", REALM, 2, NOW);
        assertThat(due("anna", "portal")).isEmpty();
    }

    @Test
    void aWithdrawalIsAskedForAgain() {
        publish(REALM, NOW);
        accept("anna", REALM, 1, NOW);
        add("anna", Kind.WITHDRAWN, ConsentRow.TERMS, REALM, 1, NOW.plusMillis(1));
        assertThat(dueVersion("anna", "portal")).isEqualTo(1);
        accept("anna", REALM, 1, NOW.plusMillis(2));
        assertThat(due("anna", "portal")).isEmpty();
    }

    @Test
    void aMirroredConsentAcceptsNoTerms() {
        publish("portal", NOW);
        add("anna", Kind.GIVEN, ConsentRow.CLIENT_SCOPES, "portal", 1, NOW);
        assertThat(dueVersion("anna", "portal")).isEqualTo(1);
    }

    /** However many people there are, a change is one row that is written, and a sign-in asks one question more. */
    @Test
    void aChangeIsOneRowAndASignInOneStatement() {
        IntStream.range(0, 1_000).forEach(i -> accept("citizen-" + i, REALM, 1, NOW.minusSeconds(90)));
        publish(REALM, NOW.minusSeconds(100));
        String next = Terms.draft(database, "realm", REALM).orElseThrow();
        TestDatabase.SqlCount published =
                database.counting(() -> database.run(em -> new TermsRows(em, "realm").publish(next, 1, NOW, NOW)));
        assertThat(published.statements()).isEqualTo(1);
        TestDatabase.SqlCount asked =
                database.counting(() -> assertThat(due("citizen-7", "portal")).isPresent());
        assertThat(asked.statements()).isEqualTo(1);
    }

    @Test
    void accountsAreToldInTheOrderOfTheirIdsAndEachOnce() {
        accept("carla", REALM, 1, NOW);
        accept("anna", REALM, 1, NOW);
        accept("anna", REALM, 2, NOW);
        accept("berta", "portal", 1, NOW);
        List<String> first = database.run(em -> new ConsentRows(em, "realm").accountsAfter(REALM, "", 1));
        List<String> next = database.run(em -> new ConsentRows(em, "realm").accountsAfter(REALM, "anna", 9));
        assertThat(first).containsExactly("anna");
        assertThat(next).containsExactly("carla");
    }

    @Test
    void whatIsInEffectIsTheLatestOfEachTerms() {
        accept("anna", REALM, 1, NOW);
        accept("anna", "portal", 1, NOW);
        add("anna", Kind.WITHDRAWN, ConsentRow.TERMS, REALM, 1, NOW.plusMillis(1));
        List<ConsentRow> all = database.run(em -> new ConsentRows(em, "realm").of("anna"));
        assertThat(all).extracting(ConsentRow::getKind).first().isEqualTo("withdrawn");
        assertThat(ConsentLedger.inEffect(all))
                .extracting(ConsentRow::getClient)
                .containsExactly("portal");
    }
}
