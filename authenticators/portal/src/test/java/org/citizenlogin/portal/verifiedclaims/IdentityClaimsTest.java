package org.citizenlogin.portal.verifiedclaims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.assurance.claims.VerifiedClaimsSet;
import com.nimbusds.openid.connect.sdk.assurance.evidences.DocumentEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.keycloak.proof.document.Representation;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.claims.ClaimsRequest.Place;
import org.citizenlogin.portal.claims.MalformedClaims;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a portal is told. Quotes are written ' for the sake of the reader. */
@Tag("R-84")
class IdentityClaimsTest {

    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Map<String, String> PERSON =
            Map.of("given_name", "Eka", "family_name", "Beridze", "personal_number", "01001000001");

    static final AssuranceRecord CARD = new AssuranceRecord(
            "eka",
            IdentificationMethod.CARD,
            "eidas",
            AssuranceLevel.HIGH,
            NOW.minus(Duration.ofDays(10)),
            "Citizen services",
            Optional.empty(),
            List.of(new Evidence(Evidence.DocumentType.IDCARD, "GEO")),
            Set.of(CheckMethod.TOKEN, CheckMethod.VCRYPT),
            Optional.empty(),
            Optional.of(NOW.plus(Duration.ofDays(100))));

    static final AssuranceRecord VIDEO = new AssuranceRecord(
            "eka",
            IdentificationMethod.VIDEO,
            "ge_video",
            AssuranceLevel.SUBSTANTIAL,
            NOW.minus(Duration.ofDays(1)),
            "Citizen services",
            Optional.of("Tbilisi"),
            List.of(new Evidence(Evidence.DocumentType.PASSPORT, "GEO")),
            Set.of(CheckMethod.VRI, CheckMethod.PVR),
            Optional.of("case-17"),
            Optional.empty());

    private static IdentityClaims known(AssuranceLevel login, AssuranceRecord... records) {
        return new IdentityClaims(List.of(records), PERSON, login, NOW);
    }

    private static JsonNode answer(IdentityClaims known, String verifiedClaims) {
        try {
            String request = ("{'id_token':{'verified_claims':" + verifiedClaims + "}}").replace('\'', '"');
            return known.answer(ClaimsRequest.read(request).verifiedClaims(Place.ID_TOKEN))
                    .<JsonNode>map(JSON::valueToTree)
                    .orElse(JSON.nullNode());
        } catch (MalformedClaims e) {
            throw new AssertionError(e);
        }
    }

    private static String text(JsonNode answer) {
        return answer.toString().replace('"', '\'');
    }

    @Test
    void onlyWhatWasAskedIsTold() {
        assertThat(text(answer(
                        known(AssuranceLevel.HIGH, CARD),
                        "{'verification':{'trust_framework':null},'claims':{'given_name':null}}")))
                .contains("'verification':{'trust_framework':'eidas'}")
                .contains("'claims':{'given_name':'Eka'}")
                .hasSizeLessThan(100);
    }

    @Test
    void evidenceIsToldAsFarAsItWasAsked() {
        JsonNode verification = answer(
                        known(AssuranceLevel.HIGH, CARD),
                        "{'verification':{'trust_framework':null,'time':null,'assurance_level':null,'evidence':["
                                + "{'type':{'value':'document'},'check_details':[{'check_method':null}],"
                                + "'document_details':{'type':null,'issuer':{'country_code':null}}}]},"
                                + "'claims':{'family_name':null}}")
                .path("verification");

        assertThat(verification.path("assurance_level").asText()).isEqualTo("high");
        assertThat(verification.path("time").asText()).isEqualTo("2026-11-19T12:00:00Z");
        assertThat(text(verification.path("evidence").path(0).path("check_details")))
                .isEqualTo("[{'check_method':'vcrypt'},{'check_method':'token'}]");
        assertThat(verification
                        .path("evidence")
                        .path(0)
                        .path("document_details")
                        .path("type")
                        .asText())
                .isEqualTo("idcard");
        assertThat(verification.toString()).contains("GEO").doesNotContain("organization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'verification':{'trust_framework':{'value':'de_aml'}},'claims':{'given_name':null}}",
                "{'verification':{'trust_framework':{'values':['de_aml','gold']}},'claims':{'given_name':null}}",
                "{'verification':{'time':{'max_age':60}},'claims':{'given_name':null}}",
                "{'verification':{'time':{'max_age':'a year'}},'claims':{'given_name':null}}",
                "{'verification':{'evidence':[{'type':{'value':'electronic_record'}}]},'claims':{'given_name':null}}",
                "{'verification':{'evidence':[{'type':{'value':'document'},'document_details':"
                        + "{'type':{'value':'passport'}}}]},'claims':{'given_name':null}}",
                "{'verification':{'evidence':[{'type':{'value':'document'},'check_details':"
                        + "[{'check_method':{'value':'pvp'}}]}]},'claims':{'given_name':null}}",
                "{'verification':{'assurance_process':{'policy':{'value':'x'}}},'claims':{'given_name':null}}",
                "{'verification':{},'claims':{'birthdate':null}}",
                "{'verification':{},'claims':{'given_name':{'value':'Nino'}}}",
                "{'verification':{},'claims':null}"
            })
    void whereARestrictionIsNotMetNothingIsTold(String asked) {
        assertThat(answer(known(AssuranceLevel.HIGH, CARD), asked).isNull()).isTrue();
    }

    @Test
    void aClaimThatIsNotMetIsLeftOutAlone() {
        assertThat(text(answer(
                        known(AssuranceLevel.HIGH, CARD),
                        "{'verification':{},'claims':{'given_name':{'value':'Nino'},'family_name':null,'x':null}}")))
                .contains("'claims':{'family_name':'Beridze'}");
    }

    /** Without the member they would not be valid. */
    @Test
    void detailsWithoutTheirMethodOrTypeAreLeftOut() {
        assertThat(text(answer(
                        known(AssuranceLevel.HIGH, CARD),
                        "{'verification':{'evidence':[{'type':{'value':'document'},'check_details':"
                                + "[{'organization':null}],'document_details':{'issuer':{'country_code':null}}}]},"
                                + "'claims':{'given_name':null}}")))
                .contains("'evidence':[{'type':'document'}]");
    }

    @Test
    void eachRequestIsAnsweredFromTheStrongestRecordThatMeetsIt() {
        JsonNode answers = answer(
                known(AssuranceLevel.HIGH, VIDEO, CARD),
                "[{'verification':{},'claims':{'given_name':null}},"
                        + "{'verification':{'trust_framework':{'value':'ge_video'}},'claims':{'family_name':null}},"
                        + "{'verification':{'trust_framework':{'value':'none'}},'claims':{'family_name':null}}]");

        VerifiedClaimsSchema.assertValid(answers);
        assertThat(answers).hasSize(2);
        assertThat(answers.path(0).path("verification").path("trust_framework").asText())
                .isEqualTo("eidas");
        assertThat(answers.path(1).path("verification").path("trust_framework").asText())
                .isEqualTo("ge_video");
    }

    @Test
    void anExpiredRecordSaysNothing() {
        IdentityClaims late =
                new IdentityClaims(List.of(CARD), PERSON, AssuranceLevel.HIGH, NOW.plus(Duration.ofDays(101)));

        assertThat(answer(late, "{'verification':{},'claims':{'given_name':null}}")
                        .isNull())
                .isTrue();
    }

    /** A strong identification and a weak sign-in are together a weak one. */
    @Test
    void theLevelIsThatOfIdentificationAndSignInTogether() {
        String asked = "{'verification':{'assurance_level':null},'claims':{'given_name':null}}";
        String demanding = "{'verification':{'assurance_level':{'value':'high'}},'claims':{'given_name':null}}";

        assertThat(answer(known(AssuranceLevel.LOW, CARD), asked)
                        .at("/verification/assurance_level")
                        .asText())
                .isEqualTo("low");
        assertThat(answer(known(AssuranceLevel.HIGH, VIDEO), asked)
                        .at("/verification/assurance_level")
                        .asText())
                .isEqualTo("substantial");
        assertThat(answer(known(AssuranceLevel.LOW, CARD), demanding).isNull()).isTrue();
        assertThat(answer(known(AssuranceLevel.HIGH, CARD), demanding).isNull()).isFalse();
    }

    private static IdentityClaims representing(Representation... entities) {
        Map<String, Object> claims = new HashMap<>(PERSON);
        claims.put("authority", Authority.of(List.of(entities)));
        return new IdentityClaims(List.of(CARD), claims, AssuranceLevel.HIGH, NOW);
    }

    private static final Representation DIRECTOR = new Representation("404123456", "Vine LLC", "director");
    private static final Representation CLERK = new Representation("404999999", "Tea LLC", "clerk");

    @Test
    @Tag("R-154")
    void authorityIsToldWholeOrInTheMembersThatWereNamed() {
        JsonNode whole = answer(representing(DIRECTOR, CLERK), "{'verification':{},'claims':{'authority':null}}");

        VerifiedClaimsSchema.assertValid(whole);
        assertThat(whole.at("/claims/authority")).hasSize(2);
        assertThat(whole.at("/claims/authority/0/applies_to/registration_number")
                        .asText())
                .isEqualTo("404123456");
        assertThat(whole.at("/claims/authority/0/permission/0/role").asText()).isEqualTo("director");

        JsonNode part = answer(
                representing(DIRECTOR, CLERK),
                "{'verification':{},'claims':{'authority':[{'applies_to':{'registration_number':{'value':'404999999'}},"
                        + "'permission':[{'role':null}]}]}}");
        assertThat(text(part.path("claims")))
                .isEqualTo("{'authority':[{'applies_to':{'registration_number':'404999999'},"
                        + "'permission':[{'role':'clerk'}]}]}");
    }

    /** "For nobody" is an answer of the register; where nothing is known, nothing is told. */
    @Test
    @Tag("R-154")
    void authorityForNobodyIsNotTheSameAsNotKnown() {
        String asked = "{'verification':{},'claims':{'authority':null}}";

        assertThat(text(answer(representing(), asked).path("claims"))).isEqualTo("{'authority':[]}");
        assertThat(answer(known(AssuranceLevel.HIGH, CARD), asked).isNull()).isTrue();
        assertThat(answer(
                                representing(DIRECTOR),
                                "{'verification':{},'claims':{'authority':[{'permission':[{'role':{'value':'owner'}}]}]}}")
                        .isNull())
                .isTrue();
        assertThat(answer(representing(DIRECTOR), "{'verification':{},'claims':{'authority':{'value':'x'}}}")
                        .isNull())
                .isTrue();
        assertThat(text(answer(representing(DIRECTOR), "{'verification':{},'claims':{'given_name':null}}")
                        .path("claims")))
                .isEqualTo("{'given_name':'Eka'}");
    }

    /** A check that accepts everything would prove nothing. */
    @ParameterizedTest
    @Tag("R-157")
    @ValueSource(
            strings = {
                "{'verification':{},'claims':{'given_name':'Eka'}}",
                "{'verification':{'trust_framework':'eidas'}}",
                "{'verification':{'trust_framework':'eidas'},'claims':{}}",
                "{'verification':{'trust_framework':'eidas','evidence':[]},'claims':{'given_name':'Eka'}}",
                "{'verification':{'trust_framework':'eidas','evidence':[{'type':'card'}]},'claims':{'given_name':'Eka'}}",
                "{'verification':{'trust_framework':'eidas','evidence':[{'type':'document','document_details':{}}]},"
                        + "'claims':{'given_name':'Eka'}}",
                "{'verification':{'trust_framework':'eidas','evidence':[{'type':'document','check_details':[{}]}]},"
                        + "'claims':{'given_name':'Eka'}}",
                "[]"
            })
    void theSchemaRefusesWhatTheSpecificationRefuses(String wrong) throws JsonProcessingException {
        assertThat(VerifiedClaimsSchema.isValid(JSON.readTree(wrong.replace('\'', '"'))))
                .isFalse();
    }

    /** A library that is not ours reads it. */
    @Test
    void nimbusReadsTheAnswer() throws ParseException {
        JsonNode all = answer(
                known(AssuranceLevel.HIGH, CARD),
                "{'verification':{'trust_framework':null,'time':null,'assurance_level':null,'evidence':["
                        + "{'type':{'value':'document'},'check_details':[{'check_method':null,'organization':null}],"
                        + "'document_details':{'type':null,'issuer':{'country_code':null}}}]},"
                        + "'claims':{'given_name':null,'family_name':null,'personal_number':null}}");

        VerifiedClaimsSet read = VerifiedClaimsSet.parse(JSONObjectUtils.parse(all.toString()));

        assertThat(read.getVerification().getTrustFramework().getValue()).isEqualTo("eidas");
        assertThat(read.getVerification().getEvidence()).hasSize(1).first().isInstanceOf(DocumentEvidence.class);
        assertThat(read.getClaimsSet().getFamilyName()).isEqualTo("Beridze");
        assertThat(all.toString()).hasSizeLessThan(600);
        VerifiedClaimsSchema.assertValid(all);
    }
}
