package org.citizenlogin.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J8")
class TextChangeTest {

    private static List<TextChange> between(String older, String newer) {
        return TextChange.between(new TermsText(older), new TermsText(newer));
    }

    @Test
    void aLineThatChangedIsTheOldOneAndTheNewOne() {
        assertThat(between("# Rules\n\nOne.\n\nTwo.\n\n- a\n- b", "# Rules\n\nOne.\n\nTwo, and more.\n\n- a\n- b"))
                .containsExactly(new TextChange(false, "Two."), new TextChange(true, "Two, and more."));
    }

    @Test
    void whatWasAddedOrTakenOutIsNamedAlone() {
        assertThat(between("- a\n- b\n- c", "- a\n- c\n- d"))
                .containsExactly(new TextChange(false, "b"), new TextChange(true, "d"));
    }

    @Test
    void linesAndStylesAloneAreNoChange() {
        assertThat(between("One\ntwo.", "One **two**.")).isEmpty();
    }

    @Test
    void twoTextsWithNothingInCommonAndWithoutEndAreNotListed() {
        String older = "a\n\n".repeat(2_000);
        String newer = "b\n\n".repeat(2_000);
        assertThat(between(older, newer)).isEmpty();
        assertThat(between("a\n\n".repeat(900), "b\n\n".repeat(900))).hasSize(1_800);
        assertThat(between(older + "c", older + "d"))
                .as("a long text with one change")
                .hasSize(2);
    }
}
