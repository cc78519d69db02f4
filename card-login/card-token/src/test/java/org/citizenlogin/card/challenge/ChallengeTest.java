package org.citizenlogin.card.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.gov.ge",
                "https://login.gov.ge:8443",
                "https://localhost",
                "http://localhost",
                "http://localhost:8080",
                "https://a",
                "https://xn--e1afmkfd.ge",
                "https://192.0.2.7:444",
                "https://[2001:db8::1]",
                "https://[2001:db8::1]:8443"
            })
    void anOriginAsABrowserWritesItIsTaken(String written) {
        assertThat(new Origin(written).ascii()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.gov.ge/",
                "https://login.gov.ge/realms",
                "http://login.gov.ge",
                "http://localhost.gov.ge",
                "http://127.0.0.1",
                "http://localhost:80",
                "http://localhost/",
                "https://Login.gov.ge",
                "https://login.gov.ge:443",
                "https://login.gov.ge:0",
                "https://login.gov.ge:70000",
                "https://login.gov.ge:",
                "https://user@login.gov.ge",
                "https://login.gov.ge?x",
                "https://login.gov.ge#x",
                "https://",
                "login.gov.ge",
                " https://login.gov.ge",
                "https://login.gov.ge ",
                "https://login..gov.ge",
                "https://логин.ge",
                "null",
                "https://[2001:db8::1]:443",
                "https://login.gov.ge\n"
            })
    void anotherSpellingOfAnOriginIsWrongConfiguration(String written) {
        assertThatThrownBy(() -> new Origin(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write https://host");
    }

    @Test
    void aFreshNonceIsFortyFourCharactersOfThirtyTwoRandomBytes() {
        SecureRandom random = new SecureRandom();
        Nonce one = Nonce.fresh(random);
        Nonce other = Nonce.fresh(random);
        assertThat(one.text()).hasSize(44).isNotEqualTo(other.text());
        assertThat(Base64.getDecoder().decode(one.text())).hasSize(32);
        assertThat(Nonce.read(one.text()))
                .hasValueSatisfying(read -> assertThat(read.text()).isEqualTo(one.text()));
    }

    @Test
    void aNonceIsNeverPrinted() {
        Nonce nonce = Nonce.fresh(new SecureRandom());
        assertThat(nonce.toString()).doesNotContain(nonce.text());
        assertThat(new Challenge(new Origin("https://a"), nonce).toString()).doesNotContain(nonce.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=A",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_A=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n="
            })
    void whatIsNoNonceIsNotRead(String kept) {
        assertThat(Nonce.read(kept)).isEmpty();
    }

    @Test
    void noNonceIsNotRead() {
        assertThat(Nonce.read(null)).isEmpty();
    }

    @Test
    void theSignedBytesAreTheTwoHashesAndTheNonceIsHashedAsText() throws Exception {
        Nonce nonce = Nonce.fresh(new SecureRandom());
        byte[] signed = new Challenge(new Origin("https://login.gov.ge"), nonce).signedBytes("SHA-384");
        MessageDigest hash = MessageDigest.getInstance("SHA-384");
        assertThat(signed)
                .hasSize(96)
                .startsWith(hash.digest("https://login.gov.ge".getBytes(StandardCharsets.US_ASCII)))
                .endsWith(hash.digest(nonce.text().getBytes(StandardCharsets.US_ASCII)));
    }
}
