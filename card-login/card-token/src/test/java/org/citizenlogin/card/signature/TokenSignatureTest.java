package org.citizenlogin.card.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.algorithm.Engine;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-45")
public class TokenSignatureTest {

    private static final byte[] MESSAGE = "what was to be signed".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, KeyPair> KEYS = Map.of(
            "ES256", Keys.p256(),
            "ES384", Keys.p384(),
            "ES512", Keys.p521());

    private static KeyPair keysFor(TokenAlgorithm algorithm) {
        return KEYS.getOrDefault(algorithm.name(), Keys.rsa2048());
    }

    private static AllowedKey allowed(KeyPair keys) {
        return AllowedKey.read(SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .orElseThrow();
    }

    private static byte[] signed(TokenAlgorithm algorithm) {
        return new TestCard(null, keysFor(algorithm)).sign(algorithm, MESSAGE);
    }

    private static Object outcome(TokenAlgorithm algorithm, KeyPair keys, byte[] message, byte[] signature) {
        Checked<TokenAlgorithm> outcome = TokenSignature.verify(algorithm, allowed(keys), message, signature);
        return outcome instanceof Checked.Refused<TokenAlgorithm> refused ? refused.reason() : "passed";
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfEachAlgorithmPasses(TokenAlgorithm algorithm) {
        assertThat(outcome(algorithm, keysFor(algorithm), MESSAGE, signed(algorithm)))
                .isEqualTo("passed");
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureOfAnotherMessageIsRefused(TokenAlgorithm algorithm) {
        byte[] other = MESSAGE.clone();
        other[0] ^= 1;
        assertThat(outcome(algorithm, keysFor(algorithm), other, signed(algorithm)))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureWithOneBitTurnedIsRefused(TokenAlgorithm algorithm) {
        byte[] signature = signed(algorithm);
        signature[signature.length - 1] ^= 1;
        assertThat(outcome(algorithm, keysFor(algorithm), MESSAGE, signature)).isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureByAnotherAlgorithmThanNamedIsRefused(TokenAlgorithm algorithm) {
        for (TokenAlgorithm named : TokenAlgorithm.values()) {
            if (named != algorithm) {
                assertThat(outcome(named, keysFor(algorithm), MESSAGE, signed(algorithm)))
                        .as(algorithm + " named " + named)
                        .isIn(Reason.ALGORITHM_DOES_NOT_FIT_KEY, Reason.SIGNATURE_INVALID);
            }
        }
    }

    @Test
    void anAlgorithmOfAnotherCurveDoesNotFitTheKey() {
        assertThat(outcome(TokenAlgorithm.ES256, Keys.p384(), MESSAGE, new byte[64]))
                .isEqualTo(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
        assertThat(outcome(TokenAlgorithm.ES384, Keys.rsa2048(), MESSAGE, new byte[96]))
                .isEqualTo(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
        assertThat(outcome(TokenAlgorithm.RS256, Keys.p256(), MESSAGE, new byte[256]))
                .isEqualTo(Reason.ALGORITHM_DOES_NOT_FIT_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 62, 63, 65, 66, 96, 128})
    void rAndSOfAnotherLengthAreRefused(int length) {
        assertThat(outcome(
                        TokenAlgorithm.ES256,
                        keysFor(TokenAlgorithm.ES256),
                        MESSAGE,
                        Arrays.copyOf(signed(TokenAlgorithm.ES256), length)))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
    }

    /** The JDK's own P1363 verifier takes this one, on 17 and on 25. */
    @Test
    void aGoodSignatureWithRAndSPaddedByAZeroIsRefused() {
        byte[] good = signed(TokenAlgorithm.ES256);
        byte[] padded = new byte[66];
        System.arraycopy(good, 0, padded, 1, 32);
        System.arraycopy(good, 32, padded, 34, 32);
        assertThat(outcome(TokenAlgorithm.ES256, keysFor(TokenAlgorithm.ES256), MESSAGE, padded))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void aGoodSignatureInDerInsteadOfRAndSIsRefused() throws Exception {
        Signature signer = Signature.getInstance("SHA256withECDSA", Engine.bouncyCastle());
        signer.initSign(keysFor(TokenAlgorithm.ES256).getPrivate());
        signer.update(MESSAGE);
        assertThat(outcome(TokenAlgorithm.ES256, keysFor(TokenAlgorithm.ES256), MESSAGE, signer.sign()))
                .isIn(Reason.SIGNATURE_MALFORMED, Reason.SIGNATURE_INVALID);
    }

    @Test
    void rOrSOfZeroOrBeyondTheOrderOfTheCurveIsRefused() {
        BigInteger order = NISTNamedCurves.getByName("P-256").getN();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signed(TokenAlgorithm.ES256), 32, 64));
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signed(TokenAlgorithm.ES256), 0, 32));
        for (byte[] signature : new byte[][] {
            plain(BigInteger.ZERO, s),
            plain(r, BigInteger.ZERO),
            plain(BigInteger.ZERO, BigInteger.ZERO),
            plain(order, s),
            plain(r, order),
            plain(order, order),
            plain(BigInteger.TWO.pow(256).subtract(BigInteger.ONE), s)
        }) {
            assertThat(outcome(TokenAlgorithm.ES256, keysFor(TokenAlgorithm.ES256), MESSAGE, signature))
                    .isEqualTo(Reason.SIGNATURE_INVALID);
        }
    }

    private static byte[] plain(BigInteger r, BigInteger s) {
        byte[] signature = new byte[64];
        put(r, signature, 0);
        put(s, signature, 32);
        return signature;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = BigIntegers.asUnsignedByteArray(32, number);
        System.arraycopy(bytes, 0, into, at, 32);
    }

    @Test
    void anRsaSignatureOfAnotherLengthIsRefused() {
        byte[] good = signed(TokenAlgorithm.RS256);
        assertThat(outcome(TokenAlgorithm.RS256, Keys.rsa2048(), MESSAGE, Arrays.copyOf(good, 255)))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
        assertThat(outcome(TokenAlgorithm.RS256, Keys.rsa2048(), MESSAGE, Arrays.copyOf(good, 257)))
                .isEqualTo(Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void anRsaSignatureBeyondTheModulusIsRefused() {
        byte[] signature = new byte[256];
        Arrays.fill(signature, (byte) 0xff);
        assertThat(outcome(TokenAlgorithm.RS256, Keys.rsa2048(), MESSAGE, signature))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void aShortRsaKeyDoesNotCount() {
        assertThat(read(Keys.rsa(1024))).isEmpty();
        assertThat(read(Keys.rsa(2048))).isPresent();
    }

    @Test
    void aCurveOutsideTheTableDoesNotCount() {
        assertThat(read(Keys.curve("secp256k1"))).isEmpty();
        assertThat(read(Keys.curve("brainpoolP256r1"))).isEmpty();
        assertThat(read(Keys.curve("secp224r1"))).isEmpty();
    }

    /** CVE-2020-0601: whoever may choose the base point has every private key. */
    @Test
    void aKeyThatBringsItsOwnCurveParametersDoesNotCount() {
        X9ECParameters p256 = NISTNamedCurves.getByName("P-256");
        SubjectPublicKeyInfo named =
                SubjectPublicKeyInfo.getInstance(Keys.p256().getPublic().getEncoded());
        SubjectPublicKeyInfo explicit = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, p256),
                named.getPublicKeyData().getOctets());
        assertThat(AllowedKey.read(named)).isPresent();
        assertThat(AllowedKey.read(explicit)).isEmpty();
    }

    @Test
    void aPointOffTheCurveDoesNotCount() {
        SubjectPublicKeyInfo good =
                SubjectPublicKeyInfo.getInstance(Keys.p256().getPublic().getEncoded());
        byte[] point = good.getPublicKeyData().getOctets();
        point[point.length - 1] ^= 1;
        assertThat(AllowedKey.read(new SubjectPublicKeyInfo(good.getAlgorithm(), point)))
                .isEmpty();
        assertThat(AllowedKey.read(new SubjectPublicKeyInfo(good.getAlgorithm(), new byte[] {0})))
                .isEmpty();
    }

    @Test
    void aKeyThatIsNoKeyDoesNotCount() throws Exception {
        SubjectPublicKeyInfo rsa =
                SubjectPublicKeyInfo.getInstance(Keys.rsa2048().getPublic().getEncoded());
        assertThat(AllowedKey.read(new SubjectPublicKeyInfo(rsa.getAlgorithm(), new ASN1Integer(5))))
                .isEmpty();
    }

    @Test
    void noProviderIsRegisteredForTheWholeServer() {
        assertThat(Engine.bouncyCastle()).isNotNull();
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static Optional<AllowedKey> read(KeyPair keys) {
        return AllowedKey.read(SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    }
}
