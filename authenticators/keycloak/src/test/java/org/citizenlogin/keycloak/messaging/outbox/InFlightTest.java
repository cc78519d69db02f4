package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.keycloak.platform.database.InParallel;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final Destination SMS = new Destination("sms", null);
    private static final Destination MAIL = new Destination("email", "realm");

    private final InFlight inFlight = new InFlight(4, 3);

    private void acquire(Destination destination, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(inFlight.tryAcquire(destination)).isTrue();
        }
    }

    @Test
    void oneDestinationLeavesPlacesToTheOthers() {
        acquire(SMS, 3);

        assertThat(inFlight.tryAcquire(SMS)).isFalse();
        assertThat(inFlight.fullDestinations()).containsExactly(SMS);
        assertThat(inFlight.tryAcquire(MAIL)).isTrue();
        assertThat(inFlight.isFull()).isTrue();
        assertThat(inFlight.tryAcquire(MAIL)).isFalse();
    }

    @Test
    void aReleasedPlaceIsFreeAgain() {
        acquire(SMS, 3);

        inFlight.release(SMS);

        assertThat(inFlight.fullDestinations()).isEmpty();
        assertThat(inFlight.tryAcquire(SMS)).isTrue();
    }

    @Test
    void aReleaseSaysWhetherSomethingWasTurnedAwayMeanwhile() {
        acquire(SMS, 3);
        assertThat(inFlight.release(SMS)).isFalse();

        acquire(SMS, 1);
        inFlight.tryAcquire(SMS);
        assertThat(inFlight.release(SMS)).isTrue();
        assertThat(inFlight.release(SMS)).as("told once").isFalse();

        acquire(SMS, 2);
        inFlight.fullDestinations();
        assertThat(inFlight.release(SMS)).as("left out of a look").isTrue();
    }

    @Test
    void onceClosedNothingIsLetInAndWhatIsThereMayEnd() throws InterruptedException {
        acquire(SMS, 1);

        inFlight.close();

        assertThat(inFlight.tryAcquire(MAIL)).isFalse();
        assertThat(inFlight.awaitNone(1)).isFalse();
        inFlight.release(SMS);
        assertThat(inFlight.awaitNone(1)).isTrue();
    }

    @Test
    void ofManyAtOnceNoMoreThanTheBoundAreLetIn() {
        InFlight wide = new InFlight(10, 10);
        AtomicInteger number = new AtomicInteger();

        List<Boolean> letIn = InParallel.times(
                50, () -> wide.tryAcquire(new Destination("kind-" + number.incrementAndGet() % 5, null)));

        assertThat(letIn.stream().filter(Boolean::booleanValue)).hasSize(10);
    }
}
