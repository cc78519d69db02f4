package org.citizenlogin.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.erasure.ErasureReason.By;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R-144")
class ErasureFactsTest {

    @ParameterizedTest
    @CsvSource({
        "OWNER,         false, true,  true,  ERASING",
        "OWNER,         false, false, true,  OVERTAKEN",
        "OWNER,         false, true,  false, OVERTAKEN",
        "OWNER,         true,  false, true,  OVERTAKEN",
        "OWNER,         true,  true,  true,  ",
        "ADMINISTRATOR, false, true,  true,  ERASING",
        "ADMINISTRATOR, false, false, true,  ERASING",
        "ADMINISTRATOR, false, true,  false, ERASING",
        "ADMINISTRATOR, true,  false, false, ",
    })
    void aClosedOrRecoveredAccountEndsItsOwnersErasureAndAHoldPostponesEveryone(
            By by, boolean held, boolean open, boolean sameEpoch, ErasureState becomes) {
        assertThat(new ErasureFacts(by, held, open, sameEpoch).decide().orElse(null))
                .isEqualTo(becomes);
    }
}
