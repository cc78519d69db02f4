package org.citizenlogin.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.citizenlogin.secret.KeyRing.Fingerprint;
import org.citizenlogin.secret.KeyRing.Sealed;
import org.citizenlogin.secret.KeyRing.UnopenableSeal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final KeyRing.Key OLD = KeyRing.Key.of("2026-01", bytes(1));
    private static final KeyRing.Key NEW = KeyRing.Key.of("2026-02", bytes(2));
    private static final KeyRing RING = KeyRing.of(List.of(NEW, OLD));
    private static final KeyRing BEFORE = KeyRing.of(List.of(OLD));
    private static final KeyRing AFTER = KeyRing.of(List.of(NEW));

    /** 32 different bytes, others for each seed. */
    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + seed * 31);
        }
        return bytes;
    }

    private static String base64(int seed) {
        return Base64.getEncoder().encodeToString(bytes(seed));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theNewestKeyMakesAndEveryKeyReads() {
        Fingerprint made = RING.fingerprint("code", List.of("a"));
        assertThat(RING.keyIds()).containsExactly("2026-02", "2026-01");
        assertThat(made.keyId()).isEqualTo("2026-02");
        assertThat(made.hex()).matches("[0-9a-f]{64}");
        assertThat(RING.matches(made, "code", List.of("a"))).isTrue();
        assertThat(RING.matches(BEFORE.fingerprint("code", List.of("a")), "code", List.of("a")))
                .isTrue();
        assertThat(RING.fingerprints("code", List.of("a")))
                .containsExactly(made, BEFORE.fingerprint("code", List.of("a")));
    }

    @Test
    void afterItsKeyHasLeftAFingerprintMatchesNothing() {
        assertThat(AFTER.matches(BEFORE.fingerprint("code", List.of("a")), "code", List.of("a")))
                .isFalse();
    }

    @Test
    void aFingerprintIsOfItsPurposeItsKeyAndItsPartsOnly() {
        Fingerprint made = RING.fingerprint("code", List.of("ab", "c"));
        assertThat(RING.matches(made, "link", List.of("ab", "c"))).isFalse();
        assertThat(RING.matches(made, "code", List.of("a", "bc"))).isFalse();
        assertThat(RING.matches(made, "code", List.of("abc"))).isFalse();
        assertThat(RING.matches(made, "code", List.of("ab", "c", ""))).isFalse();
        assertThat(RING.matches(made, "code", List.of("c", "ab"))).isFalse();
        assertThat(RING.matches(new Fingerprint("2026-01", made.hex()), "code", List.of("ab", "c")))
                .isFalse();
        assertThat(RING.matches(new Fingerprint("2026-02", made.hex().substring(1)), "code", List.of("ab", "c")))
                .isFalse();
        assertThat(RING.matches(new Fingerprint("2026-02", ""), "code", List.of("ab", "c")))
                .isFalse();
    }

    @Test
    void noTwoListsOfPartsShareAFingerprint() {
        List<List<String>> lists = List.of(
                List.of(),
                List.of(""),
                List.of("", ""),
                List.of("a"),
                List.of("a", ""),
                List.of("", "a"),
                List.of("a\u0000"),
                List.of("a", "\u0000"),
                List.of("\u0000\u0000\u0000\u0001a"),
                List.of("ა"));
        Set<String> hexes = new HashSet<>();
        lists.forEach(parts -> hexes.add(RING.fingerprint("code", parts).hex()));
        assertThat(hexes).hasSameSizeAs(lists);
    }

    /** Stored fingerprints would be lost if this changed. Computed independently from the documented construction. */
    @Test
    void theConstructionIsPinned() throws Exception {
        byte[] purpose = hmac(bytes(1), framed("citizen-login/fingerprint/1", "code"));
        String expected = java.util.HexFormat.of().formatHex(hmac(purpose, framed("a", "b")));
        assertThat(BEFORE.fingerprint("code", List.of("a", "b"))).isEqualTo(new Fingerprint("2026-01", expected));
        assertThat(HeldKeys.FINGERPRINT_LABEL).isEqualTo("citizen-login/fingerprint/1");
        assertThat(HeldKeys.SEAL_LABEL).isEqualTo("citizen-login/seal/1");
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] framed(String first, String second) throws java.io.IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        java.io.DataOutputStream frame = new java.io.DataOutputStream(bytes);
        frame.writeInt(2);
        frame.writeInt(first.length());
        frame.writeBytes(first);
        frame.writeInt(second.length());
        frame.writeBytes(second);
        return bytes.toByteArray();
    }

    @Test
    void whatWasSealedIsOpenedWithItsContext() {
        Sealed sealed = RING.seal("outbox/1", utf8("გამარჯობა"));
        assertThat(sealed.keyId()).isEqualTo("2026-02");
        assertThat(RING.open("outbox/1", sealed)).isEqualTo(utf8("გამარჯობა"));
        assertThat(RING.open("outbox/1", BEFORE.seal("outbox/1", utf8("x")))).isEqualTo(utf8("x"));
        assertThat(RING.open("", RING.seal("", new byte[0]))).isEmpty();
    }

    @Test
    void theSameBytesAreNeverSealedAlike() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            nonces.add(RING.seal("c", utf8("same")).base64().substring(0, 16));
        }
        assertThat(nonces).hasSize(2000);
    }

    @Test
    void aSealWithOneBitChangedIsNotOpened() {
        byte[] bytes = Base64.getDecoder().decode(RING.seal("c", utf8("canary")).base64());
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << bit);
                Sealed forged = new Sealed("2026-02", Base64.getEncoder().encodeToString(changed));
                assertThatThrownBy(() -> RING.open("c", forged)).isInstanceOf(UnopenableSeal.class);
            }
        }
    }

    @Test
    void aSealCutShortIsNotOpened() {
        byte[] bytes = Base64.getDecoder().decode(RING.seal("c", utf8("canary")).base64());
        for (int length = 0; length < bytes.length; length++) {
            Sealed cut = new Sealed("2026-02", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length)));
            assertThatThrownBy(() -> RING.open("c", cut)).isInstanceOf(UnopenableSeal.class);
        }
    }

    @Test
    void aSealIsOpenedOnlyInItsContextUnderItsKey() {
        Sealed sealed = RING.seal("outbox/1", utf8("canary"));
        assertThatThrownBy(() -> RING.open("outbox/2", sealed)).isInstanceOf(UnopenableSeal.class);
        assertThatThrownBy(() -> RING.open("outbox/1", new Sealed("2026-01", sealed.base64())))
                .isInstanceOf(UnopenableSeal.class);
        assertThatThrownBy(() -> BEFORE.open("outbox/1", sealed))
                .isInstanceOf(UnopenableSeal.class)
                .hasMessage("cannot open what key '2026-02' sealed");
    }

    @Test
    void anUnopenableSealSaysNothingOfWhatItWasGiven() {
        assertThatThrownBy(() -> RING.open("c", new Sealed("2026-02", "canary*canary")))
                .isInstanceOf(UnopenableSeal.class)
                .hasNoCause()
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> RING.open("c", new Sealed("x\nforged log line", "AAAA")))
                .isInstanceOf(UnopenableSeal.class)
                .hasMessage("cannot open what an unknown key sealed");
    }

    @Test
    void aConfiguredRingIsReadNewestFirst() {
        KeyRing ring = KeyRing.parse(" 2026-02:" + base64(2) + " , 2026-01:" + base64(1) + "\n");
        assertThat(ring.fingerprints("code", List.of("a"))).isEqualTo(RING.fingerprints("code", List.of("a")));
    }

    @Test
    void aRingIsPrintedAsItsIds() {
        assertThat(RING.toString()).isEqualTo("KeyRing[2026-02, 2026-01]");
        assertThat(OLD).hasToString("2026-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "KEY",
                "k1",
                "k1:",
                ":KEY",
                "K1:KEY",
                "k_1:KEY",
                "k1:KEY,",
                ",k1:KEY",
                "k1:KEY,,k2:OTHER",
                "k1:KEY;k2:OTHER",
                "k1:KEY,k1:OTHER",
                "k1:KEY,k2:KEY",
                "k1:*KEY",
                "k1:KEYAAAA",
                "k1: KEY",
                "k1:k2:KEY",
                "k12345678901234567890123456789012:KEY",
                "k1:c2hvcnQ=",
                "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "k1:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
                "k1:YWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWI=",
            })
    void aRingOfAnotherFormIsRefusedWithWhatToWriteAndWithoutTheKey(String text) {
        String written = text.replace("KEY", base64(1)).replace("OTHER", base64(2));
        assertThatThrownBy(() -> KeyRing.parse(written))
                .isInstanceOf(KeyRing.Malformed.class)
                .hasNoCause()
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining("id:base64")
                .hasMessageNotContaining(base64(1).substring(0, 6))
                .hasMessageNotContaining("c2hvcnQ")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void anAbsentRingIsRefused() {
        assertThatThrownBy(() -> KeyRing.parse(null)).isInstanceOf(KeyRing.Malformed.class);
        assertThatThrownBy(() -> KeyRing.of(List.of())).isInstanceOf(KeyRing.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void aKeyHasExactly32Bytes(int length) {
        assertThatThrownBy(() -> KeyRing.Key.of("k1", Arrays.copyOf(bytes(1), length)))
                .isInstanceOf(KeyRing.Malformed.class)
                .hasMessageContaining(length + " bytes");
    }

    @Test
    void aKeyIsACopy() {
        byte[] bytes = bytes(1);
        KeyRing ring = KeyRing.of(List.of(KeyRing.Key.of("2026-01", bytes)));
        Arrays.fill(bytes, (byte) 0);
        assertThat(ring.fingerprint("code", List.of("a"))).isEqualTo(BEFORE.fingerprint("code", List.of("a")));
    }

    @Test
    void aThousandRandomKeysAreAllAccepted() {
        java.security.SecureRandom random = new java.security.SecureRandom();
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            assertThat(KeyRing.Key.of("k" + i, bytes).id()).isEqualTo("k" + i);
        }
    }
}
