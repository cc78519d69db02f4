package org.citizenlogin.keycloak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.citizenlogin.keycloak.store.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-07")
class RequestGateTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final int LIMIT = 10;

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final RequestGate gate = new RequestGate(LIMIT, new FloodList(new java.util.ArrayList<>()));

    @AfterEach
    void close() {
        database.close();
    }

    /** As a request does: judged, and written when it is taken. */
    private RequestGate.Ruling ask(String realm, String source, Instant at) {
        return ask(gate, realm, source, at);
    }

    private RequestGate.Ruling ask(RequestGate at, String realm, String source, Instant now) {
        return database.run(em -> {
            RequestGate.Ruling ruling = at.judge(em, realm, source, now);
            ruling.place()
                    .ifPresent(place -> em.persist(new ParcelRow(
                            UUID.randomUUID().toString(),
                            realm,
                            "recover-by-phone",
                            new KeyRing.Sealed("key", "c2VhbGVk"),
                            place,
                            now,
                            now.plusSeconds(600))));
            return ruling;
        });
    }

    private int placeOf(String source, Instant at) {
        return ask("realm", source, at).place().orElseThrow().asked();
    }

    @Test
    void aRequestStandsBehindAsManyAsItsNetworkAskedInTheLastTenMinutes() {
        assertThat(placeOf("a", NOW)).isZero();
        assertThat(placeOf("a", NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(placeOf("b", NOW.plusSeconds(2))).isZero();
        assertThat(placeOf("a", NOW.plusSeconds(3))).isEqualTo(2);
        assertThat(placeOf("a", NOW.plusSeconds(601)))
                .as("two of them are older")
                .isEqualTo(1);
    }

    @Test
    void beyondTheRealmsLimitWhoAskedOftenIsNotTakenAndWhoAsksOnceIs() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(ask("realm", "flood", NOW.plusSeconds(i)).limitReached()).isFalse();
        }

        RequestGate.Ruling flood = ask("realm", "flood", NOW.plusSeconds(LIMIT));
        RequestGate.Ruling honest = ask("realm", "honest", NOW.plusSeconds(LIMIT));

        assertThat(flood.place()).isEmpty();
        assertThat(honest.place()).isPresent();
        assertThat(flood.limitReached()).isTrue();
        assertThat(honest.limitReached()).isTrue();
        assertThat(ask("other realm", "flood-of-another", NOW.plusSeconds(LIMIT))
                        .limitReached())
                .isFalse();
    }

    @Test
    void beyondFourTimesTheLimitNobodyIsTaken() {
        for (int i = 0; i < LIMIT * RequestGate.MOST; i++) {
            assertThat(ask("realm", "source-" + i, NOW).place()).isPresent();
        }

        assertThat(ask("realm", "honest", NOW).place()).isEmpty();
    }

    @Test
    void aMinuteLaterTheRealmTakesRequestsAgain() {
        for (int i = 0; i < LIMIT; i++) {
            ask("realm", "flood", NOW);
        }
        assertThat(ask("realm", "flood", NOW.plusSeconds(59)).place()).isEmpty();

        assertThat(ask("realm", "flood", NOW.plusSeconds(61)).place()).isPresent();
    }

    @Test
    void whatAnotherNodeTookCountsASecondLater() {
        RequestGate another = new RequestGate(LIMIT, new FloodList(new java.util.ArrayList<>()));
        ask("realm", "flood", NOW);
        for (int i = 0; i < LIMIT; i++) {
            ask(another, "realm", "flood", NOW);
        }

        assertThat(ask("realm", "flood", NOW.plusSeconds(1)).place()).isEmpty();
    }
}
