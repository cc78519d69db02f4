package org.citizenlogin.keycloak.platform.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void anExceptionIsShownByPlaceAndCauseAndNeverByItsMessage() {
        String shown = Fault.of(new IllegalStateException("hk7m-2wqx", new IllegalArgumentException("+995555123456")));

        assertThat(shown)
                .contains("IllegalStateException", "IllegalArgumentException", "FaultTest.java")
                .doesNotContain("hk7m", "+995");
    }
}
