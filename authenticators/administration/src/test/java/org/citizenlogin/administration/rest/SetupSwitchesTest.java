package org.citizenlogin.administration.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a set-up is refused for before anything is done. */
class SetupSwitchesTest {

    private static Optional<String> refusal(String dryRun, String master, String realm) {
        return SetupSwitches.refusal(dryRun, master, realm, "master");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theRealmOfTheAdministratorsIsNotSetUpWithoutTheSwitch(String dryRun) {
        assertThat(refusal(dryRun, "false", "master"))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).startsWith("master: ").endsWith("write master=true"));
    }

    @ParameterizedTest
    @CsvSource({"master, true", "citizens, false", "citizens, true"})
    void withTheSwitchItIsAndOtherRealmsNeedNone(String realm, String master) {
        assertThat(refusal("false", master, realm)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yes, false, dryRun: ", "'', false, dryRun: ", "false, yes, master: ", "false, '', master: "})
    void aSwitchThatIsNeitherTrueNorFalseIsNamed(String dryRun, String master, String named) {
        assertThat(refusal(dryRun, master, "citizens"))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith(named));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|''", "theme|''", "' theme , events '|''", "theme,theem|without: write some of theme,events"})
    void onlyOptionalStepsCanBeLeftOut(String without, String refusal) {
        assertThat(SetupSwitches.refusalOfSteps(SetupSwitches.without(without), List.of("theme", "events"))
                        .orElse(""))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "true, keep, ''",
        "false, delete, ''",
        "yes, keep, dryRun: write true or false",
        "'', keep, dryRun: write true or false",
        "true, drop, data: write keep or delete",
        "true, '', data: write keep or delete",
    })
    void aRemovalKeepsTheDataOrDeletesThem(String dryRun, String data, String refusal) {
        assertThat(SetupSwitches.refusalOfRemoval(dryRun, data).orElse("")).isEqualTo(refusal);
    }
}
