package org.citizenlogin.keycloak.proof.accountstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times: a second is 1000, and the password was set within one. */
@Tag("R-38")
class LoginProofTest {

    @ParameterizedTest(name = "proven {0}, password typed {1}, seen {2}: void before {3}, password of {4}")
    @CsvSource({
        // Nothing happened since.
        "100, 100, 50000, 0, 50000, false",
        "100, 100, 50000, 100, 50000, false",
        // Voided after it was proven.
        "100, 100, 50000, 101, 50000, true",
        "100, , , 101, 0, true",
        // Another password, seconds later; the second factor came after it.
        "100, 100, 50000, 0, 101000, true",
        "105, 100, 101500, 0, 101500, true",
        // Another password within the same second.
        "100, 100, 100200, 0, 100900, true",
        "100, 100, 100200, 0, 100200, false",
        // No password was asked for: a new one overtakes nothing.
        "100, , 50000, 0, 101000, false",
        // Nothing to go by.
        ", , , 101, 101000, false",
    })
    void isOvertaken(Integer at, Integer passwordAt, Long seen, int notBefore, long passwordSetAt, boolean overtaken) {
        var proof = new LoginProof(Optional.ofNullable(at), Optional.ofNullable(passwordAt), Optional.ofNullable(seen));
        assertThat(proof.isOvertakenBy(new AccountStatus(true, notBefore, passwordSetAt)))
                .isEqualTo(overtaken);
    }

    @Test
    void identifiersArePinned() {
        assertThat(LoginProof.SEEN).isEqualTo("citizen-login-password");
        assertThat(LoginProof.RENEWED).isEqualTo("citizen-login-renewed");
        assertThat(CitizenEvents.ERROR_LOGIN_OVERTAKEN).isEqualTo("citizen_login_overtaken");
    }
}
