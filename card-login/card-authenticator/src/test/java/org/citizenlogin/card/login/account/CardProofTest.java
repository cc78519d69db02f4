package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CardProofTest {

    private static CardProof proof(String serial) {
        return new CardProof(
                new Person("GE", "PNO", "01001012345"),
                Optional.of("NINO"),
                Optional.empty(),
                "georgia",
                "aa",
                serial,
                "ES256",
                "ocsp:good");
    }

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(CardProof.read(proof("1f").written())).contains(proof("1f"));
    }

    @Test
    void aProofWithOnePartMissingIsNone() {
        for (String field : proof("1f").written().keySet()) {
            if (field.equals("given-name")) {
                continue;
            }
            Map<String, String> torn = new HashMap<>(proof("1f").written());
            torn.remove(field);
            assertThat(CardProof.read(torn)).as(field).isEmpty();
        }
    }

    @Test
    @Tag("R-63")
    void aSerialThatIsTheHoldersNumberIsMasked() {
        assertThat(proof("1f").shownSerial()).isEqualTo("1f");
        assertThat(proof("ab01001012345").shownSerial()).isEqualTo("masked");
        assertThat(proof(new BigInteger("7701001012345").toString(16)).shownSerial())
                .isEqualTo("masked");
    }

    @Test
    @Tag("R-63")
    void nothingOfItsHolderIsInALog() {
        assertThat(proof("1f").toString()).doesNotContain("0100101").doesNotContain("NINO");
    }
}
