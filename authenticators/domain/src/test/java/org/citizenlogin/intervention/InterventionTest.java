package org.citizenlogin.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.intervention.Intervention.CHANGE_PASSWORD;
import static org.citizenlogin.intervention.Intervention.FROZEN;
import static org.citizenlogin.intervention.Intervention.NONE;
import static org.citizenlogin.intervention.Intervention.PROVE_IDENTITY;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.citizenlogin.intervention.Intervention.By;
import org.citizenlogin.intervention.Intervention.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterventionTest {

    /** Written by hand: state by way. */
    @ParameterizedTest
    @CsvSource({
        "NONE,            true,  true,  true,  true,  true",
        "FROZEN,          false, false, false, false, false",
        "CHANGE_PASSWORD, false, true,  true,  true,  false",
        "PROVE_IDENTITY,  false, true,  false, false, false",
    })
    void eachStateLeavesTheseWays(
            Intervention state, boolean password, boolean card, boolean recovery, boolean provider, boolean session) {
        assertThat(Stream.of(Way.values()).map(state::leaves))
                .containsExactly(password, card, recovery, provider, session);
    }

    private static Set<String> moves(By by) {
        Set<String> moves = new TreeSet<>();
        for (Intervention from : Intervention.values()) {
            for (Intervention to : Intervention.values()) {
                if (to.mayFollow(from, by)) {
                    moves.add(from + ">" + to);
                }
            }
        }
        return moves;
    }

    @Test
    void theTableOfMoves() {
        assertThat(moves(By.ADMINISTRATOR))
                .containsExactlyInAnyOrder(
                        "NONE>FROZEN",
                        "NONE>CHANGE_PASSWORD",
                        "NONE>PROVE_IDENTITY",
                        "FROZEN>NONE",
                        "CHANGE_PASSWORD>NONE",
                        "CHANGE_PASSWORD>FROZEN",
                        "CHANGE_PASSWORD>PROVE_IDENTITY",
                        "PROVE_IDENTITY>NONE",
                        "PROVE_IDENTITY>FROZEN",
                        "PROVE_IDENTITY>CHANGE_PASSWORD");
        assertThat(moves(By.LINK))
                .containsExactlyInAnyOrder(
                        "NONE>FROZEN", "FROZEN>FROZEN", "CHANGE_PASSWORD>FROZEN", "PROVE_IDENTITY>FROZEN");
        assertThat(moves(By.DONE)).containsExactlyInAnyOrder("CHANGE_PASSWORD>NONE", "PROVE_IDENTITY>NONE");
    }

    @Test
    void wordsOfRowsAndScriptsStay() {
        assertThat(List.of(NONE, FROZEN, CHANGE_PASSWORD, PROVE_IDENTITY))
                .extracting(Intervention::word)
                .containsExactly("none", "frozen", "change-password", "prove-identity");
        assertThat(Stream.of(InterventionReason.values()).map(InterventionReason::word))
                .containsExactly(
                        "reported-by-owner",
                        "suspected-takeover",
                        "leaked-password",
                        "identity-in-doubt",
                        "legal-order",
                        "owner-identified",
                        "mistake");
        assertThat(Intervention.of("prove-identity")).contains(PROVE_IDENTITY);
        assertThat(Intervention.of("PROVE_IDENTITY")).isEmpty();
        assertThat(InterventionReason.of("because")).isEmpty();
    }
}
