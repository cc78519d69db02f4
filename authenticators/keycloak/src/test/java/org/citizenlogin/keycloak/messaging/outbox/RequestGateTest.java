package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

@Tag("R-07")
class RequestGateTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final int LIMIT = 10;

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RequestGate gate = new RequestGate(LIMIT, new FloodList(told), new OncePerMinute(nanos::get));

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
                    .ifPresent(place -> em.persist(new OutboxRow(
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
        RequestGate another = new RequestGate(LIMIT, new FloodList(new ArrayList<>()));
        ask("realm", "flood", NOW);
        for (int i = 0; i < LIMIT; i++) {
            ask(another, "realm", "flood", NOW);
        }

        assertThat(ask("realm", "flood", NOW.plusSeconds(1)).place()).isEmpty();
    }

    @Test
    void thatTheLimitIsReachedIsToldOnceAMinuteWithHowManyWereRefused() {
        for (int i = 0; i < LIMIT; i++) {
            ask("realm", "flood", NOW);
        }

        assertThat(told).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(admit("flood", NOW.plusSeconds(i))).isEmpty();
        }
        assertThat(told).containsExactly("limit of 10 reached, 1 refused");

        for (int i = 0; i < LIMIT; i++) {
            ask("realm", "flood", NOW.plusSeconds(61));
        }
        assertThat(admit("flood", NOW.plusSeconds(62))).isEmpty();
        assertThat(told).containsExactly("limit of 10 reached, 1 refused", "limit of 10 reached, 5 refused");
    }

    @Test
    void thatTheLimitIsReachedIsToldEvenWhenNobodyWasRefusedYet() {
        for (int i = 0; i < LIMIT; i++) {
            ask("realm", "flood", NOW);
        }

        assertThat(admit("honest", NOW)).isPresent();
        assertThat(told).containsExactly("limit of 10 reached, 0 refused");
    }

    private Optional<Place> admit(String source, Instant now) {
        RealmModel realm =
                StandIn.of(RealmModel.class, Map.of("getId", call -> "realm", "getName", call -> "citizens"));
        nanos.set(Duration.between(NOW, now).toNanos());
        return database.run(em -> gate.admit(null, realm, em, source, now));
    }
}
