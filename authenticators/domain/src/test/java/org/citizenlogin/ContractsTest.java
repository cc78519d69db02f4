package org.citizenlogin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed.Refusal;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Test;

/** Names and forms that others store or configure: changing one is a change for every realm. */
class ContractsTest {

    @Test
    void refusalsAreNamedInEventsAndMessageKeys() {
        assertThat(Stream.of(Refusal.values()).map(Enum::name))
                .containsExactly(
                        "MISSING",
                        "TOO_LONG",
                        "NOT_DIGITS",
                        "WRONG_LENGTH",
                        "WRONG_CHECK_DIGIT",
                        "NOT_A_PHONE_NUMBER",
                        "NOT_A_MOBILE_NUMBER",
                        "NOT_AN_EMAIL_ADDRESS",
                        "COUNTRY_NOT_ALLOWED");
    }

    @Test
    void longestInputs() {
        assertThat(List.of(CitizenNumber.MAX_INPUT, PhoneNumber.MAX_INPUT)).containsExactly(64, 64);
    }

    @Test
    void theTextFormOfAKeyRing() {
        KeyRing ring = KeyRing.parse("new-1:ZmVkY2JhOTg3NjU0MzIxMHZ1dHNycXBvbm1sa2ppaGc=,"
                + "old-1:MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
        assertThat(ring.fingerprints("p", List.of("a")))
                .extracting(KeyRing.Fingerprint::keyId)
                .containsExactly("new-1", "old-1");
        assertThat(KeyRing.FORM)
                .isEqualTo("keys as id:base64, newest first, with a comma between; an id is 1 to 32 of a-z, 0-9 and"
                        + " '-', a key is 32 random bytes in base64: openssl rand -base64 32");
    }

    @Test
    void aReasonNobodyNamed() {
        assertThat(Delivery.refused("").toString()).contains("unnamed");
    }
}
