package org.citizenlogin.keycloak.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private final Bulkhead two = new Bulkhead("limits cannot be counted", 2, Duration.ofMillis(20));

    @Test
    void soManyWorkAtOnceAndTheNextIsToldThatNoTurnCame() {
        two.run(() -> two.run(() -> assertThatThrownBy(() -> two.run(() -> "third"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("limits cannot be counted: the database does not keep up")));

        assertThat(two.<String>run(() -> two.run(() -> "second"))).isEqualTo("second");
    }

    @Test
    void allGetTheirTurnInTheEnd() {
        Bulkhead patient = new Bulkhead("work", 2);

        assertThat(InParallel.times(50, () -> patient.run(() -> "done")))
                .hasSize(50)
                .containsOnly("done");
    }

    @Test
    void aTurnIsGivenBackWhateverBecomesOfTheWork() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> two.run(() -> {
                        throw new IllegalArgumentException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(two.<String>run(() -> "next")).isEqualTo("next");
    }
}
