package org.citizenlogin.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomIdTest {

    @Test
    void isUrlSafeTextOfTheLengthThatWasAskedFor() {
        assertThat(RandomId.ofBytes(16)).matches("[A-Za-z0-9_-]{22}");
        assertThat(RandomId.ofBytes(32)).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(Stream.generate(() -> RandomId.ofBytes(16)).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void isNeverShortEnoughToGuess() {
        assertThatThrownBy(() -> RandomId.ofBytes(15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16");
    }
}
