package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.citizenlogin.portal.claims.AcrRequest;
import org.citizenlogin.portal.level.LevelDemand.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-83")
class LevelDemandTest {

    private static final Map<String, Integer> NAMES =
            Map.of("low", 1, "substantial", 2, "high", 3, "http://eidas.europa.eu/LoA/high", 3);

    private static Outcome outcome(int highest, String minimum, boolean essential, String... values) {
        return new LevelDemand(NAMES, Optional.ofNullable(minimum), OptionalInt.of(highest))
                .of(Optional.of(new AcrRequest(essential, List.of(values))));
    }

    private static Outcome demands(String... values) {
        return new Outcome.Possible(Optional.of(new AcrRequest(true, List.of(values))));
    }

    private static final Outcome AS_ASKED = new Outcome.Possible(Optional.empty());

    @Test
    void whatTheFlowReachesIsDemandedInThePortalsOwnWords() {
        assertThat(outcome(3, null, true, "high")).isEqualTo(demands("high"));
        assertThat(outcome(3, null, true, "http://eidas.europa.eu/LoA/high"))
                .isEqualTo(demands("http://eidas.europa.eu/LoA/high"));
        assertThat(outcome(3, null, true, "2")).isEqualTo(demands("2"));
        assertThat(outcome(2, null, true, "substantial", "high")).isEqualTo(demands("substantial", "high"));
    }

    @Test
    void whatTheFlowDoesNotReachIsRefused() {
        assertThat(outcome(2, null, true, "high")).isInstanceOf(Outcome.Impossible.class);
        assertThat(outcome(1, null, true, "substantial", "high")).isInstanceOf(Outcome.Impossible.class);
    }

    /** The server would end at an error page. */
    @Test
    void anUnknownNameIsLeftOutAndRefusedAlone() {
        assertThat(outcome(3, null, true, "silver", "high")).isEqualTo(demands("high"));
        assertThat(outcome(3, null, true, "silver")).isInstanceOf(Outcome.Impossible.class);
        assertThat(outcome(3, null, true, "99999999999999")).isInstanceOf(Outcome.Impossible.class);
    }

    /** The server would end at an error page. */
    @Test
    void theAdministratorsMinimumTakesThePlaceOfLess() {
        assertThat(outcome(3, "substantial", true, "low")).isEqualTo(demands("substantial"));
        assertThat(outcome(3, "substantial", true, "low", "high")).isEqualTo(demands("high"));
        assertThat(outcome(1, "substantial", false)).isInstanceOf(Outcome.Impossible.class);
    }

    @Test
    void whatIsNotDemandedStaysAsItWasAsked() {
        assertThat(outcome(1, null, false, "high")).isEqualTo(AS_ASKED);
        assertThat(outcome(1, null, true)).isEqualTo(AS_ASKED);
        assertThat(new LevelDemand(NAMES, Optional.empty(), OptionalInt.of(1)).of(Optional.empty()))
                .isEqualTo(AS_ASKED);
    }

    @Test
    void whereThePolicyChoosesTheFlowNothingIsRefusedAhead() {
        assertThat(new LevelDemand(NAMES, Optional.empty(), OptionalInt.empty())
                        .of(Optional.of(new AcrRequest(true, List.of("high")))))
                .isEqualTo(demands("high"));
    }
}
