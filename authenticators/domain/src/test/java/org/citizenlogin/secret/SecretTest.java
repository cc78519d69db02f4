package org.citizenlogin.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(Secret.of("hk7m-2wqx")).hasToString("");
        assertThat(Map.of("code", Secret.of("hk7m-2wqx")).toString()).doesNotContain("hk7m");
    }

    @Test
    void equalTextsAreEqualSecrets() {
        assertThat(Secret.of("hk7m-2wqx"))
                .isEqualTo(Secret.of("hk7m-2wqx"))
                .isNotEqualTo(Secret.of("hk7m-2wqy"))
                .isNotEqualTo(Secret.of("hk7m-2wq"))
                .isNotEqualTo("hk7m-2wqx");
    }

    @Test
    void theHashTellsNothing() {
        assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("b"));
    }

    @Test
    void itsTextIsThereForTheOneWhoAsks() {
        assertThat(Secret.of("hk7m-2wqx").reveal()).isEqualTo("hk7m-2wqx");
    }
}
