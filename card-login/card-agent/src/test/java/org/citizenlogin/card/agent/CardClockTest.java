package org.citizenlogin.card.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;
import org.junit.jupiter.api.Test;

class CardClockTest {

    private static final PinQuestion QUESTION =
            new PinQuestion("login.example.org", "NINO BERIDZE", false, false, 4, 8, Locale.ENGLISH);

    private long nanos;

    private void passes(Duration time) {
        nanos += time.toNanos();
    }

    /** Takes an hour for every answer, and looks at the clock. */
    private final class SlowPerson implements Dialog {

        private boolean sawItEnd;

        private void thinks() {
            passes(Duration.ofHours(1));
            sawItEnd |= clock.isOver();
        }

        @Override
        public Optional<Integer> choose(String site, List<String> choices, Locale language) {
            thinks();
            return Optional.of(0);
        }

        @Override
        public Optional<Pin> askPin(PinQuestion question) {
            thinks();
            return Optional.of(Pin.of("1234".toCharArray()));
        }

        @Override
        public Optional<Notice> pointToReader(PinQuestion question) {
            thinks();
            return Optional.of(() -> {});
        }
    }

    private final SlowPerson person = new SlowPerson();
    private final CardClock clock = new CardClock(person, () -> nanos);

    @Test
    void aCardThatHasNotAnsweredForSoLongIsGivenUp() {
        passes(CardClock.PATIENCE);
        assertThat(clock.isOver()).isFalse();
        passes(Duration.ofMillis(1));
        assertThat(clock.isOver()).isTrue();
    }

    @Test
    void aPersonMayTakeAnyTimeAndTheCardHasAllOfItsTimeAfterwards() {
        passes(CardClock.PATIENCE);
        clock.choose("login.example.org", List.of("one", "two"), Locale.ENGLISH);
        clock.askPin(QUESTION);
        assertThat(person.sawItEnd).isFalse();
        passes(CardClock.PATIENCE);
        assertThat(clock.isOver()).isFalse();
        passes(Duration.ofMillis(1));
        assertThat(clock.isOver()).isTrue();
    }

    @Test
    void whoTypesOnTheReaderIsNotHurried() {
        clock.pointToReader(QUESTION);
        passes(Duration.ofHours(1));
        assertThat(clock.isOver()).isFalse();
    }
}
