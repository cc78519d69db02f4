package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void saysNothingOfWhomTheCodeWasFor() {
        Answer right = new Answer.Right("nino@example.org", new CodeProof("row"));
        Answer wrong = new Answer.Wrong(Answer.Reason.WRONG, Optional.of("nino@example.org"));

        assertThat(right).hasToString("Right[]");
        assertThat(wrong).hasToString("Wrong[WRONG]");
    }
}
