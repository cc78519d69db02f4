package org.citizenlogin.card.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.citizenlogin.card.algorithm.TokenAlgorithm;
import org.citizenlogin.card.verdict.Checked;
import org.citizenlogin.card.verdict.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class CardTokenParserTest {

    private static final String BYTES = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4});
    private static final String GOOD = "{\"unverifiedCertificate\":\"" + BYTES
            + "\",\"algorithm\":\"ES384\",\"signature\":\"" + BYTES + "\",\"format\":\"web-eid:1.0\"}";

    private static Reason refusal(@Nullable String token) {
        Checked<CardToken> outcome = CardTokenParser.parse(token);
        assertThat(outcome).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused<CardToken>) outcome).reason();
    }

    private static CardToken token(String text) {
        Checked<CardToken> outcome = CardTokenParser.parse(text);
        assertThat(outcome).isInstanceOf(Checked.Passed.class);
        return ((Checked.Passed<CardToken>) outcome).value();
    }

    private static String with(String more) {
        return GOOD.substring(0, GOOD.length() - 1) + "," + more + "}";
    }

    @Test
    void aTokenOfTheRightShapeIsRead() {
        CardToken token = token(GOOD);
        assertThat(token.algorithm()).isEqualTo(TokenAlgorithm.ES384);
        assertThat(token.unverifiedCertificate()).containsExactly(1, 2, 3, 4);
        assertThat(token.signature()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void unknownFieldsAreSteppedOver() {
        token(with("\"appVersion\":\"https://web-eid.eu/releases/2.0\",\"unverifiedSigningCertificates\":"
                + "[{\"certificate\":\"QQ==\",\"supportedSignatureAlgorithms\":[{\"hashFunction\":\"SHA-384\"}]}],"
                + "\"n\":1.5,\"t\":true,\"z\":null"));
    }

    /** The card software says so, and nothing proves it. */
    @Test
    void aTokenMayNameASigningCertificate() {
        assertThat(token(with("\"unverifiedSigningCertificates\":[{\"certificate\":\"QQ==\"}]"))
                        .namesSigningCertificate())
                .isTrue();
        assertThat(token(with("\"unverifiedSigningCertificate\":\"QQ==\"")).namesSigningCertificate())
                .isTrue();
        for (String none : new String[] {
            "\"appVersion\":\"x\"",
            "\"unverifiedSigningCertificates\":[]",
            "\"unverifiedSigningCertificates\":[{}]",
            "\"unverifiedSigningCertificates\":null",
            "\"unverifiedSigningCertificate\":\"\"",
            "\"x\":{\"unverifiedSigningCertificate\":\"QQ==\"}",
            "\"names-signing-certificate\":\"QQ==\""
        }) {
            assertThat(token(with(none)).namesSigningCertificate()).as(none).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-eid:1.0", "web-eid:1.1", "web-eid:1.27"})
    void everyFirstVersionOfTheFormatIsRead(String format) {
        token(GOOD.replace("web-eid:1.0", format));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-eid:2.0", "web-eid:1", "web-eid:1.", "web-eid:1.x", "web-eid:10.0", "xweb-eid:1.0",
                "web-eid:1.0 ", "web-eid:1.0\\n", "WEB-EID:1.0", "", "web-eid:1.0.1", "web-eid:1.\\u0663"
            })
    void anotherFormatIsRefused(String format) {
        assertThat(refusal(GOOD.replace("web-eid:1.0", format))).isEqualTo(Reason.TOKEN_FORMAT_UNKNOWN);
    }

    @Test
    void aTokenWithoutFormatIsRefused() {
        assertThat(refusal(GOOD.replace("\"format\"", "\"formatted\""))).isEqualTo(Reason.TOKEN_FORMAT_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "HS256", "HS384", "es256", "ES256K", "ES256 ", "RS1", "PS1", "EdDSA", ""})
    void anAlgorithmOutsideTheTableIsRefused(String algorithm) {
        assertThat(refusal(GOOD.replace("ES384", algorithm))).isEqualTo(Reason.ALGORITHM_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unverifiedCertificate", "algorithm", "signature"})
    void aTokenWithoutOneOfItsFieldsIsRefused(String field) {
        assertThat(refusal(GOOD.replace("\"" + field + "\"", "\"x\""))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @Test
    void exactlySixtyFourKilobytesAreRead() {
        String filled = with("\"pad\":\"" + "x".repeat(CardTokenParser.MOST_BYTES - GOOD.length() - 9) + "\"");
        assertThat(filled).hasSize(CardTokenParser.MOST_BYTES);
        token(filled);
    }

    @Test
    void oneByteMoreThanSixtyFourKilobytesIsRefused() {
        String filled = with("\"pad\":\"" + "x".repeat(CardTokenParser.MOST_BYTES - GOOD.length() - 8) + "\"");
        assertThat(filled).hasSize(CardTokenParser.MOST_BYTES + 1);
        assertThat(refusal(filled)).isEqualTo(Reason.TOKEN_TOO_LARGE);
    }

    @Test
    void aTokenWithThreeIntermediateCertificatesIsRead() {
        String chain = "\"unverifiedIntermediateCertificates\":[\"" + "A".repeat(2_800) + "\",\"" + "B".repeat(2_800)
                + "\",\"" + "C".repeat(2_800) + "\"],\"unverifiedSigningCertificates\":[{\"certificate\":\""
                + "D".repeat(2_800) + "\"}]";
        token(with(chain).replace("web-eid:1.0", "web-eid:1.1"));
    }

    @Test
    void bytesCountAndNotCharacters() {
        String filled = with("\"pad\":\"" + "ა".repeat(30_000) + "\"");
        assertThat(filled.length()).isLessThan(CardTokenParser.MOST_BYTES);
        assertThat(refusal(filled)).isEqualTo(Reason.TOKEN_TOO_LARGE);
    }

    @Test
    void aFieldWrittenTwiceIsRefused() {
        assertThat(refusal(with("\"algorithm\":\"ES384\""))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @Test
    void aFieldWrittenTwiceWithAnEscapeIsRefused() {
        assertThat(refusal(with("\"al\\u0067orithm\":\"ES384\""))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @Test
    void anUnknownFieldWrittenTwiceDeepDownIsRefused() {
        assertThat(refusal(with("\"x\":{\"a\":1,\"a\":2}"))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", ",", "null", "\0", "]"})
    void anythingAfterTheObjectIsRefused(String more) {
        assertThat(refusal(GOOD + more)).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal(with("\"x\":" + "[".repeat(20) + "]".repeat(20)))).isEqualTo(Reason.TOKEN_MALFORMED);
        assertThat(refusal("[".repeat(5_000))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\":\"\\u0000\"", "\"x\\u0000\":1", "\"x\":[{\"y\":\"a\\u0000b\"}]", "\"x\":\"\0\""})
    void nulIsRefusedWhereverItStands(String more) {
        assertThat(refusal(with(more))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "\"web-eid:1.0\"", "[]", "{}", "{", "1", "{'format':'web-eid:1.0'}"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(CardTokenParser.parse(text)).isInstanceOf(Checked.Refused.class);
    }

    @Test
    void noTokenAtAllIsRefused() {
        assertThat(refusal(null)).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQIDBA", "AQIDBB==", "AQID BA==", "AQIDBA==\\n", "AQID_A==", "AQIDBA=", ""})
    void anotherSpellingOfTheSameBytesIsRefused(String spelling) {
        assertThat(refusal(GOOD.replaceFirst(BYTES, spelling))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[\"ES384\"]", "{\"a\":\"ES384\"}", "true"})
    void aFieldOfAnotherTypeIsRefused(String value) {
        assertThat(refusal(GOOD.replace("\"ES384\"", value))).isEqualTo(Reason.TOKEN_MALFORMED);
    }

    @Test
    void theHolderOfATokenCannotChangeItsBytes() {
        CardToken token = token(GOOD);
        token.signature()[0] = 99;
        assertThat(token.signature()).containsExactly(1, 2, 3, 4);
    }
}
