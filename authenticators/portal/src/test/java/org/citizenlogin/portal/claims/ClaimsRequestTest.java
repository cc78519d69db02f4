package org.citizenlogin.portal.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.portal.claims.ClaimsRequest.Place;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/** What a portal asks for. Quotes are written ' for the sake of the reader. */
@Tag("R-83")
class ClaimsRequestTest {

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static ClaimsRequest read(String text) throws MalformedClaims {
        return ClaimsRequest.read(json(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id_token':{'acr':{'essential':true,'value':'high'}}}",
                "{'id_token':{'acr':{'essential':true,'values':['high']}}}",
                "{'id_token':{'acr':{'essential':true,'value':'high','purpose':'to see it'}}}",
                "{'id_token':{'acr':{'essential':true,'value':'high'},'verified_claims':{'verification':"
                        + "{'trust_framework':null},'claims':{'given_name':null}}}}",
                "{'id_token':{'acr':{'essential':true,'value':'high'}},'vp_token':{},'x':1}",
                "{'userinfo':{'address':{'essential':true,'max_age':3}},'id_token':{'acr':{'essential':true,'value':'high'}}}"
            })
    void aDemandStaysWhateverStandsBesideIt(String text) throws MalformedClaims {
        ClaimsRequest request = read(text);

        assertThat(request.acr()).contains(new AcrRequest(true, List.of("high")));
        assertThat(AcrUtils.getRequiredAcrValues(request.forServer(Optional.empty())))
                .as("what the server reads of it")
                .containsExactly("high");
    }

    /** Why it is needed: the day this fails, the server ignores what it does not know. */
    @Test
    void theServersOwnReadingDropsTheDemand() {
        String asked = json("{'id_token':{'acr':{'essential':true,'value':'high'},'verified_claims':"
                + "{'verification':{'trust_framework':null},'claims':{'given_name':null}}}}");

        assertThat(AcrUtils.getRequiredAcrValues(asked)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|write one JSON object",
                "5|write one JSON object",
                "{'id_token':{}|write one JSON object",
                "{'id_token':{}} x|write one JSON object",
                "{'id_token':{'acr':null,'acr':{'essential':true,'value':'high'}}}|each member once",
                "{'id_token':5}|id_token: write an object",
                "{'userinfo':{'email':true}}|userinfo.email: write null or an object",
                "{'id_token':{'acr':{'essential':'true','value':'high'}}}|id_token.acr: essential is true or false",
                "{'id_token':{'acr':{'essential':true,'values':'high'}}}|id_token.acr: values is an array",
                "{'id_token':{'acr':{'essential':true,'values':[]}}}|id_token.acr: values is an array",
                "{'id_token':{'acr':{'essential':true,'value':3}}}|id_token.acr: a value is a text",
                "{'id_token':{'acr':{'essential':true,'value':'low','values':['high']}}}|id_token.acr: write value or values",
                "{'id_token':{'verified_claims':5}}|id_token.verified_claims: verification is an object",
                "{'id_token':{'verified_claims':[]}}|id_token.verified_claims: write an object, or an array of 1 to 4",
                "{'id_token':{'verified_claims':{'claims':{'name':null}}}}|verification is an object",
                "{'id_token':{'verified_claims':{'verification':{}}}}|claims is an object",
                "{'id_token':{'verified_claims':{'verification':{'evidence':[{'type':null}]},'claims':{'name':null}}}}"
                        + "|id_token.verified_claims.verification.evidence: each entry names its type",
                "{'id_token':{'verified_claims':{'verification':{},'claims':{'name':true}}}}|write null, an object or an array"
            })
    void whatIsWrittenWrongIsNamed(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(MalformedClaims.class, malformed -> assertThat(malformed.sentence())
                        .startsWith("claims: ")
                        .contains(sentence));
    }

    @Test
    void anErrorRepeatsNoStrangeName() {
        assertThatThrownBy(() -> read("{'id_token':{'<script>\\u0000':true}}"))
                .hasMessage("claims: id_token.(a claim): write null or an object");
    }

    @Test
    void aDeepTextIsRefused() {
        assertThatThrownBy(() -> ClaimsRequest.read("{\"id_token\":".repeat(2000)))
                .isInstanceOf(MalformedClaims.class);
    }

    @Test
    void verifiedClaimsAreKeptApartFromWhatTheServerGets() throws MalformedClaims {
        ClaimsRequest request = read("{'id_token':{'email':null,'verified_claims':{'verification':"
                + "{'trust_framework':null},'claims':{'given_name':null}}},'userinfo':{'phone':{'essential':true}}}");

        assertThat(request.forServer(Optional.empty()))
                .isEqualTo(json("{'id_token':{'email':null},'userinfo':{'phone':{'essential':true}}}"));
        assertThat(request.verifiedClaimsOnly())
                .isEqualTo(json("{'id_token':{'verified_claims':{'verification':{'trust_framework':null},"
                        + "'claims':{'given_name':null}}}}"));
        assertThat(ClaimsRequest.read(request.verifiedClaimsOnly()).verifiedClaims(Place.ID_TOKEN))
                .isEqualTo(request.verifiedClaims(Place.ID_TOKEN))
                .hasSize(1);
        assertThat(request.verifiedClaims(Place.USERINFO)).isEmpty();
    }

    @Test
    void aDemandTakesThePlaceOfWhatWasAsked() throws MalformedClaims {
        ClaimsRequest request = read("{'id_token':{'acr':{'essential':true,'values':['silver','high']}}}");

        assertThat(request.forServer(Optional.of(new AcrRequest(true, List.of("high")))))
                .isEqualTo(json("{'id_token':{'acr':{'essential':true,'values':['high']}}}"));
        assertThat(ClaimsRequest.none().forServer(Optional.empty())).isEqualTo("{}");
        assertThat(ClaimsRequest.none().verifiedClaimsOnly()).isEqualTo("{}");
    }
}
