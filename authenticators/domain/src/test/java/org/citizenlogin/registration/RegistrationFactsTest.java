package org.citizenlogin.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrationFactsTest {

    private static boolean bit(int number, int position) {
        return (number >> position & 1) == 1;
    }

    private static RegistrationFacts facts(int number) {
        return new RegistrationFacts(bit(number, 0), bit(number, 1), bit(number, 2), bit(number, 3), bit(number, 4));
    }

    @Test
    void theStepsComeInTheirOrder() {
        assertThat(new RegistrationFacts(false, false, true, false, true).left())
                .containsExactly(
                        RegistrationStep.EMAIL,
                        RegistrationStep.PHONE,
                        RegistrationStep.PASSWORD,
                        RegistrationStep.TERMS);
        assertThat(new RegistrationFacts(true, false, true, true, true).next()).contains(RegistrationStep.PHONE);
    }

    @Test
    void whoSignsInWithACardAloneChoosesNoPassword() {
        assertThat(new RegistrationFacts(true, true, false, false, false).next())
                .isEmpty();
    }

    @Test
    void anAccountIsFinishedOnlyWithBothContactsAPasswordThatIsNeededAndTheTerms() {
        IntStream.range(0, 32).mapToObj(RegistrationFactsTest::facts).forEach(facts -> assertThat(
                        facts.next().isEmpty())
                .as(facts.toString())
                .isEqualTo(facts.emailConfirmed()
                        && facts.phoneConfirmed()
                        && (facts.passwordChosen() || !facts.passwordNeeded())
                        && !facts.termsDue()));
    }
}
