package org.citizenlogin.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeBindingTest {

    private static final KeyRing.Key OLD = key("old");
    private static final KeyRing.Key NEW = key("new");
    private static final KeyRing RING = KeyRing.of(List.of(OLD));
    private static final CodeBinding BINDING =
            new CodeBinding("realm", "recovery", "request", "session", "subject", "destination");
    private static final Secret CODE = Secret.of("01234567");

    private static KeyRing.Key key(String id) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of(id, bytes);
    }

    @Test
    @Tag("R-17")
    void theCodeOfThisBindingMatches() {
        assertThat(BINDING.matches(RING, BINDING.fingerprint(RING, CODE), CODE)).isTrue();
    }

    static Stream<CodeBinding> eachWithOnePartOfAnother() {
        return Stream.of(
                new CodeBinding("x", "recovery", "request", "session", "subject", "destination"),
                new CodeBinding("realm", "x", "request", "session", "subject", "destination"),
                new CodeBinding("realm", "recovery", "x", "session", "subject", "destination"),
                new CodeBinding("realm", "recovery", "request", "x", "subject", "destination"),
                new CodeBinding("realm", "recovery", "request", "session", "x", "destination"),
                new CodeBinding("realm", "recovery", "request", "session", "subject", "x"),
                new CodeBinding("realm", "recovery", "session", "request", "subject", "destination"));
    }

    @ParameterizedTest
    @MethodSource("eachWithOnePartOfAnother")
    @Tag("R-17")
    void theSameCodeOfAnotherBindingDoesNot(CodeBinding other) {
        assertThat(other.matches(RING, BINDING.fingerprint(RING, CODE), CODE)).isFalse();
    }

    @Test
    void aCodeWithoutItsLeadingZeroDoesNot() {
        assertThat(BINDING.matches(RING, BINDING.fingerprint(RING, CODE), Secret.of("1234567")))
                .isFalse();
    }

    @Test
    void anOldKeyOfTheRingStillVerifiesAndOneThatLeftItDoesNot() {
        KeyRing.Fingerprint made = BINDING.fingerprint(RING, CODE);

        assertThat(BINDING.matches(KeyRing.of(List.of(NEW, OLD)), made, CODE)).isTrue();
        assertThat(BINDING.matches(KeyRing.of(List.of(NEW)), made, CODE)).isFalse();
    }

    @Test
    @Tag("R-15")
    void theCodeCannotBeFoundFromTheFingerprintWithoutTheKey() {
        assertThat(BINDING.fingerprint(RING, CODE).hex())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(
                        BINDING.fingerprint(KeyRing.of(List.of(NEW)), CODE).hex());
    }
}
