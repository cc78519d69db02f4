package org.citizenlogin.people.video.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.people.video.redirect.OtherSystem.EC;
import static org.citizenlogin.people.video.redirect.OtherSystem.RSA;
import static org.citizenlogin.people.video.redirect.OtherSystem.header;
import static org.citizenlogin.people.video.redirect.OtherSystem.signed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.citizenlogin.people.video.redirect.ResultReader.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One right result, and the same with one thing wrong. */
class ResultReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    private final ResultReader reader = OtherSystem.reader(Clock.fixed(NOW, ZoneOffset.UTC));

    private static ObjectNode claims() {
        ObjectNode claims = OtherSystem.claims("case", "nonce", NOW)
                .put("outcome", "approved")
                .put("number", "01234560001");
        claims.putObject("document").put("type", "passport").put("issuer", "GEO");
        claims.putObject("checks").put("face", "passed");
        return claims;
    }

    private ResultRefusal refusal(String text) {
        return ((Answer.Refused) reader.read(text)).why();
    }

    private ResultRefusal refusal(Consumer<ObjectNode> wrong) {
        ObjectNode claims = claims();
        wrong.accept(claims);
        return refusal(signed(claims));
    }

    @Test
    void aRightResultIsReadWithEitherKindOfKey() {
        assertThat(reader.read(signed(claims()))).isInstanceOf(Answer.Read.class);
        assertThat(reader.read(signed(header("ES256"), claims(), EC.getPrivate())))
                .isInstanceOfSatisfying(Answer.Read.class, read -> {
                    assertThat(read.result().caseId()).isEqualTo("case");
                    assertThat(read.result().nonce()).isEqualTo("nonce");
                    assertThat(read.result().agent()).isEqualTo("agent-17");
                    assertThat(read.result().checks()).containsOnlyKeys("face");
                    assertThat(read.result().outcome()).isInstanceOf(ResultOutcome.Approved.class);
                    assertThat(read.result().outcome().toString()).doesNotContain("0123");
                });
    }

    @Test
    @Tag("R-120")
    void anUnsignedResultIsRefused() {
        String input = OtherSystem.input(header("none"), claims().toString());
        assertThat(refusal(input + ".")).isEqualTo(ResultRefusal.NOT_SIGNED);
        assertThat(refusal(input)).isEqualTo(ResultRefusal.NOT_SIGNED);
        String right = OtherSystem.input(header("RS256"), claims().toString());
        assertThat(refusal(right + ".")).isEqualTo(ResultRefusal.NOT_SIGNED);
        assertThat(refusal(right)).isEqualTo(ResultRefusal.NOT_SIGNED);
    }

    @Test
    @Tag("R-120")
    void aSignatureWithThePublicKeyAsASecretIsRefused() {
        assertThat(refusal(OtherSystem.signedWithPublicKey(claims(), RSA.getPublic())))
                .isEqualTo(ResultRefusal.NOT_SIGNED);
    }

    @Test
    @Tag("R-120")
    void anAlgorithmThatIsNotThatOfTheKeyIsRefused() {
        for (String algorithm : new String[] {"RS384", "RS512", "PS256", "ES256", "HS256", "EdDSA"}) {
            assertThat(refusal(signed(header(algorithm), claims(), RSA.getPrivate())))
                    .as(algorithm)
                    .isIn(ResultRefusal.NOT_SIGNED, ResultRefusal.NOT_READABLE);
        }
        assertThat(refusal(signed(header("RS256"), claims(), EC.getPrivate()))).isEqualTo(ResultRefusal.NOT_SIGNED);
    }

    @Test
    @Tag("R-120")
    void anotherKeyAndAChangedClaimAreRefused() {
        assertThat(refusal(signed(
                        header("RS256"), claims(), OtherSystem.pair("RSA").getPrivate())))
                .isEqualTo(ResultRefusal.NOT_SIGNED);
        String[] parts = signed(claims()).split("\\.");
        String changed = OtherSystem.base64(
                OtherSystem.bytes(claims().put("number", "99999999999").toString()));
        assertThat(refusal(parts[0] + "." + changed + "." + parts[2])).isEqualTo(ResultRefusal.NOT_SIGNED);
    }

    /** A signature of a curve whose numbers are zero fits every message in a broken verifier (CVE-2022-21449). */
    @Test
    @Tag("R-120")
    void aSignatureOfZerosIsRefused() {
        String input = OtherSystem.input(header("ES256"), claims().toString());
        assertThat(refusal(input + "." + OtherSystem.base64(new byte[64]))).isEqualTo(ResultRefusal.NOT_SIGNED);
        assertThat(refusal(input + "." + OtherSystem.base64(new byte[3]))).isEqualTo(ResultRefusal.NOT_SIGNED);
    }

    /** Nothing in a result chooses a key or an address, so there is nothing to fetch. */
    @Test
    @Tag("R-121")
    void aHeaderThatNamesAKeyOrAnAddressIsRefused() {
        Consumer<ObjectNode> address = header -> header.put("jku", "http://169.254.169.254/keys");
        Consumer<ObjectNode> certificate = header -> header.put("x5u", "https://evil.example/cert");
        Consumer<ObjectNode> key = header ->
                header.putObject("jwk").put("kty", "RSA").put("n", "AQAB").put("e", "AQAB");
        Consumer<ObjectNode> chain = header -> header.putArray("x5c").add("MIIB");
        Consumer<ObjectNode> critical = header -> header.putArray("crit").add("b64");
        Consumer<ObjectNode> nested = header -> header.put("cty", "JWT");
        for (Consumer<ObjectNode> wrong : java.util.List.of(address, certificate, key, chain, critical, nested)) {
            ObjectNode header = header("RS256");
            wrong.accept(header);
            assertThat(refusal(signed(header, claims(), RSA.getPrivate())))
                    .as(header.toString())
                    .isEqualTo(ResultRefusal.NOT_READABLE);
        }
    }

    /** A request that comes back, or another token that the same key signed, is no result. */
    @ParameterizedTest
    @ValueSource(strings = {"JWT", "citizen-video-request+jwt", "at+jwt", ""})
    @Tag("R-120")
    void aTokenOfAnotherTypeIsRefused(String type) {
        ObjectNode header = header("RS256").put("typ", type);
        assertThat(refusal(signed(header, claims(), RSA.getPrivate()))).isEqualTo(ResultRefusal.NOT_READABLE);
        header.remove("typ");
        assertThat(refusal(signed(header, claims(), RSA.getPrivate()))).isEqualTo(ResultRefusal.NOT_READABLE);
    }

    @Test
    @Tag("R-120")
    void aResultOfSomebodyElseOrForSomebodyElseIsRefused() {
        assertThat(refusal(claims -> claims.put("iss", "other"))).isEqualTo(ResultRefusal.WRONG_ISSUER);
        assertThat(refusal(claims -> claims.remove("iss"))).isEqualTo(ResultRefusal.WRONG_ISSUER);
        assertThat(refusal(claims -> claims.put("aud", OtherSystem.REALM + "2")))
                .isEqualTo(ResultRefusal.WRONG_AUDIENCE);
        assertThat(refusal(claims -> claims.remove("aud"))).isEqualTo(ResultRefusal.WRONG_AUDIENCE);
        assertThat(refusal(
                        claims -> claims.putArray("aud").add(OtherSystem.REALM).add("other")))
                .isEqualTo(ResultRefusal.WRONG_AUDIENCE);
        ObjectNode listed = claims();
        listed.putArray("aud").add(OtherSystem.REALM);
        assertThat(reader.read(signed(listed))).isInstanceOf(Answer.Read.class);
    }

    @Test
    @Tag("R-120")
    void anExpiredFutureOrLongLivedResultIsRefused() {
        assertThat(refusal(claims -> claims.put("exp", NOW.getEpochSecond()))).isEqualTo(ResultRefusal.WRONG_TIME);
        assertThat(refusal(claims -> claims.put("iat", NOW.getEpochSecond() + 61)))
                .isEqualTo(ResultRefusal.WRONG_TIME);
        assertThat(refusal(claims -> claims.put("exp", NOW.getEpochSecond() + 601)))
                .isEqualTo(ResultRefusal.WRONG_TIME);
        assertThat(refusal(claims -> claims.put("exp", NOW.getEpochSecond() - 1).put("iat", NOW.getEpochSecond())))
                .isEqualTo(ResultRefusal.WRONG_TIME);
        assertThat(refusal(claims -> claims.remove("exp"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("exp", "tomorrow"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("iat", Long.MAX_VALUE))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
    }

    @Test
    @Tag("R-120")
    void aClaimThatIsMissingRepeatedOrOfAnotherFormIsRefused() {
        for (String name : new String[] {"sub", "nonce", "agent", "outcome", "number", "document"}) {
            assertThat(refusal(claims -> claims.remove(name))).as(name).isEqualTo(ResultRefusal.WRONG_CLAIMS);
            assertThat(refusal(claims -> claims.put(name, 7))).as(name).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        }
        assertThat(refusal(claims -> claims.put("outcome", "maybe"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("agent", "a b\n"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("second_step_lost", "yes"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.putArray("checks"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.withObject("/checks").put("face", "fine")))
                .isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.withObject("/checks").put("FACE\u202e", "passed")))
                .isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("outcome", "rejected"))).isEqualTo(ResultRefusal.WRONG_CLAIMS);
        assertThat(refusal(claims -> claims.put("outcome", "suspected").put("flag", "bad")))
                .isEqualTo(ResultRefusal.WRONG_CLAIMS);
        String repeated = claims().toString().replace("\"outcome\":", "\"outcome\":\"rejected\",\"outcome\":");
        String input = OtherSystem.input(header("RS256"), repeated);
        assertThat(refusal(input + "." + OtherSystem.base64(OtherSystem.signature(input, RSA.getPrivate()))))
                .isEqualTo(ResultRefusal.WRONG_CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "{}", "eyJhbGciOiJSUzI1NiJ9..", "null", "\u0000"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(ResultRefusal.NOT_READABLE);
    }

    @Test
    void aLongTextIsNotEvenRead() {
        assertThat(refusal(signed(claims()) + "A".repeat(ResultReader.LONGEST))).isEqualTo(ResultRefusal.NOT_READABLE);
    }
}
