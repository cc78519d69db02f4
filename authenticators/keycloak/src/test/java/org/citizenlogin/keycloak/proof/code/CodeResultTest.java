package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeResultTest {

    @Test
    void saysNothingOfWhomTheCodeWasFor() {
        CodeResult right = new CodeResult.Accepted("nino@example.org", new CodeProof("row"));
        CodeResult wrong = new CodeResult.Rejected(CodeResult.Reason.WRONG, Optional.of("nino@example.org"));

        assertThat(right).hasToString("Accepted[]");
        assertThat(wrong).hasToString("Rejected[WRONG]");
    }
}
