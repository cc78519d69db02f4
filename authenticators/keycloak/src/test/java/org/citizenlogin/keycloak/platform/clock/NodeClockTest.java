package org.citizenlogin.keycloak.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NodeClockTest {

    private static final Instant START = Instant.parse("2030-05-06T07:08:09Z");

    private final AtomicLong nanos = new AtomicLong(17);
    private final AtomicLong wallMillis = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final NodeClock clock = new NodeClock(nanos::get, wallMillis::get);

    private Instant database = START;

    private void pass(Duration time) {
        database = database.plus(time);
        passHere(time);
    }

    private void passHere(Duration time) {
        nanos.addAndGet(time.toNanos());
        wallMillis.addAndGet(time.toMillis());
    }

    private Clock now() {
        return clock.now(() -> {
            asked.incrementAndGet();
            return database.toEpochMilli();
        });
    }

    /** The way back takes so long. */
    private Clock nowAfter(Duration wayBack) {
        return clock.now(() -> {
            long told = database.toEpochMilli();
            pass(wayBack);
            return told;
        });
    }

    @Test
    void manyCallersOfAFewSecondsAskOnce() {
        for (int i = 0; i < 100; i++) {
            assertThat(now().instant()).isEqualTo(database);
            pass(NodeClock.HOLDS.dividedBy(100));
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsKnownIsCorrectedAfterAFewSeconds() {
        now();
        pass(NodeClock.HOLDS.plusMillis(1));
        database = database.plusSeconds(2);

        assertThat(now().instant()).isEqualTo(database);
    }

    @Test
    void aDatabaseWhoseTimeWasSetBackIsFollowed() {
        now();
        pass(NodeClock.HOLDS.plusMillis(1));
        database = database.minusSeconds(60);

        assertThat(now().instant()).isEqualTo(database);
    }

    @Test
    void aClockThatWasHandedOutRunsOnWithoutAsking() {
        Clock handedOut = now();
        pass(Duration.ofMinutes(10));

        assertThat(handedOut.instant()).isEqualTo(database);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPauseOnTheWayBackDoesNotSetTheClockBack() {
        now();
        pass(NodeClock.HOLDS.plusMillis(1));

        assertThat(nowAfter(Duration.ofSeconds(3)).instant()).isEqualTo(database);
    }

    @Test
    void aMachineThatWasSuspendedAsksAtOnce() {
        now();
        database = database.plus(Duration.ofHours(1));
        wallMillis.addAndGet(Duration.ofHours(1).toMillis());

        assertThat(now().instant()).isEqualTo(database);
    }

    @Test
    @Tag("R-163")
    void nodesWhoseOwnClocksAreHoursApartAgree() {
        NodeClock ahead = new NodeClock(
                () -> nanos.get() + Duration.ofDays(3).toNanos(),
                () -> wallMillis.get() + Duration.ofHours(3).toMillis());
        for (int i = 0; i < 20; i++) {
            assertThat(now().instant()).isEqualTo(database);
            assertThat(ahead.now(database::toEpochMilli).instant()).isEqualTo(database);
            pass(Duration.ofSeconds(3));
        }
    }

    @Test
    void whileOneAsksTheOthersGoOn() {
        now();
        pass(NodeClock.HOLDS.plusMillis(1));
        LongSupplier slow = () -> {
            assertThat(now().instant()).isEqualTo(database);
            return database.toEpochMilli();
        };

        clock.now(slow);

        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyGoesOnWithWhatIsTooOld() {
        now();
        pass(NodeClock.HOLDS_AT_MOST.plusMillis(1));
        database = database.plusSeconds(7);
        LongSupplier slow = () -> {
            assertThat(now().instant()).isEqualTo(database);
            return database.toEpochMilli();
        };

        clock.now(slow);

        assertThat(asked).hasValue(2);
    }

    @Test
    void aQuestionThatFailsIsAskedByTheNext() {
        now();
        pass(NodeClock.HOLDS.plusMillis(1));
        try {
            clock.now(() -> {
                throw new IllegalStateException("the database is away");
            });
        } catch (IllegalStateException expected) {
            // The caller's business.
        }

        now();

        assertThat(asked).hasValue(2);
    }

    @Test
    void allThreadsOfANodeSeeOneTime() {
        assertThat(InParallel.times(50, () -> now().instant())).containsOnly(START);
    }
}
