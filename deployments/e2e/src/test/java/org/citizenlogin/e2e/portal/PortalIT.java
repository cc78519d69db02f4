package org.citizenlogin.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a portal asks, and what it gets. Quotes in requests are written ' for the sake of the reader. */
@Tag("J10")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class PortalIT {

    private static final String UNMET = "unmet_authentication_requirements";
    private static final String SUBSTANTIAL = "{'id_token':{'acr':{'essential':true,'value':'substantial'}}}";

    private static final String EVERYTHING = "{'verification':{'trust_framework':null,'time':null,"
            + "'assurance_level':null,'evidence':[{'type':{'value':'document'},"
            + "'check_details':[{'check_method':null,'organization':null}],"
            + "'document_details':{'type':null,'issuer':{'country_code':null}}}]},"
            + "'claims':{'given_name':null,'family_name':null,'personal_number':null}}";

    private final Lab lab;
    private final CitizenRealm realm;

    PortalIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void prepare() {
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        Portals.giveScopes(realm, idOf("/clients?clientId=" + Application.ID, "clientId", Application.ID));
        Portals.letOnlyAdministratorsWriteNames(realm);
    }

    private String client(String below) {
        return realm.path(
                "/clients/" + idOf("/clients?clientId=" + Application.ID, "clientId", Application.ID) + below);
    }

    private String idOf(String list, String member, String value) {
        for (JsonNode one : realm.admin().get(realm.path(list))) {
            if (one.path(member).asText().equals(value)) {
                return one.path("id").asText();
            }
        }
        throw new AssertionError("there is no " + value + " in " + list);
    }

    private static Map<String, String> asking(String claims, String... more) {
        Map<String, String> asked = new HashMap<>();
        asked.put("claims", claims.replace('\'', '"'));
        for (int i = 0; i < more.length; i += 2) {
            asked.put(more[i], more[i + 1]);
        }
        return asked;
    }

    private URI request(Map<String, String> asked) {
        return realm.application().authorization(Application.ID, asked);
    }

    private static JsonNode accessTokenOf(Tokens tokens) {
        try {
            return AdminApi.JSON.readTree(
                    Base64.getUrlDecoder().decode(tokens.accessToken().split("\\.")[1]));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("no JWT", e);
        }
    }

    private JsonNode userInfo(Tokens tokens) {
        Page answer = new Walker(lab.node().base())
                .alwaysSending("Authorization", "Bearer " + tokens.accessToken())
                .open(URI.create(realm.application().openid() + "/userinfo"));
        try {
            return AdminApi.JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.describe(), e);
        }
    }

    private static void assertRefused(Page back, String error) {
        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        assertThat(back.parameter("error")).contains(error);
        assertThat(back.parameter("error_description")).isPresent();
        assertThat(back.parameter("state")).isPresent();
        assertThat(back.parameter("iss")).isPresent();
        assertThat(back.parameter("code")).isEmpty();
    }

    @Test
    @Tag("R-84")
    @Tag("R-86")
    void aCardTellsThePortalWhatItAskedForAndItsApisNothing() {
        Citizen citizen = realm.citizen().create();
        Map<String, String> asked = asking(
                "{'id_token':{'acr':{'essential':true,'value':'high'},'verified_claims':" + EVERYTHING
                        + "},'userinfo':{'verified_claims':{'verification':{'trust_framework':null},"
                        + "'claims':{'family_name':null}}},'stranger':1}",
                "scope",
                "openid citizen assurance");

        Tokens tokens = realm.application()
                .redeem(CardVisit.of(realm, asked).sign(lab.cards().of(citizen.number())));

        JsonNode claims = tokens.idTokenClaims();
        assertThat(claims.path("acr").asText()).isEqualTo("high");
        assertThat(claims.path("personal_number").asText()).isEqualTo(citizen.number());
        JsonNode verified = claims.path("verified_claims");
        assertThat(verified.at("/verification/trust_framework").asText())
                .as(claims.toPrettyString())
                .isEqualTo("eidas");
        assertThat(verified.at("/verification/assurance_level").asText()).isEqualTo("high");
        assertThat(verified.at("/verification/evidence/0/document_details/type").asText())
                .isEqualTo("idcard");
        assertThat(verified.at("/claims/personal_number").asText()).isEqualTo(citizen.number());
        assertThat(verified.at("/claims/family_name").asText()).startsWith("Citizen");
        assertThat(tokens.body().path("id_token").asText()).hasSizeLessThan(4096);

        JsonNode info = userInfo(tokens);
        assertThat(info.at("/verified_claims/claims").toString())
                .contains("family_name")
                .doesNotContain("number");
        assertThat(info.at("/verified_claims/verification")).hasSize(1);

        assertThat(accessTokenOf(tokens).toString())
                .doesNotContain("verified_claims")
                .doesNotContain("evidence")
                .doesNotContain(citizen.number());
    }

    @Test
    @Tag("R-154")
    @Tag("R-155")
    void forWhomAPersonActsAndWhetherTheCardSignsIsToldWhereItWasAsked() {
        Citizen citizen = realm.citizen().create();
        lab.register().letsActFor(citizen.number(), "404123456", "Vine LLC", "director");
        Map<String, String> asked = asking(
                "{'id_token':{'verified_claims':{'verification':{'trust_framework':null},"
                        + "'claims':{'given_name':null,'authority':null}}},"
                        + "'userinfo':{'signing_certificate_available':null,'verified_claims':"
                        + "{'verification':{'trust_framework':null},'claims':{'authority':null}}}}",
                "scope",
                "openid citizen assurance");

        Tokens tokens = realm.application()
                .redeem(CardVisit.of(realm, asked)
                        .signSayingThatItCanSign(lab.cards().of(citizen.number())));

        JsonNode told = userInfo(tokens);
        assertThat(told.at("/verified_claims/claims/authority/0/applies_to/registration_number")
                        .asText())
                .as(told.toPrettyString())
                .isEqualTo("404123456");
        assertThat(told.at("/verified_claims/claims/authority/0/permission/0/role")
                        .asText())
                .isEqualTo("director");
        assertThat(told.path("signing_certificate_available").asBoolean()).isTrue();
        assertThat(tokens.idTokenClaims().toString())
                .contains("given_name")
                .doesNotContain("404123456")
                .doesNotContain("signing_certificate_available");
        assertThat(accessTokenOf(tokens).toString()).doesNotContain("404123456");
    }

    /** The register could not be asked, and the card's software did not say: neither is "no". */
    @Test
    @Tag("R-154")
    @Tag("R-155")
    void whatIsNotKnownIsNotTold() {
        Citizen citizen = realm.citizen().create();
        Map<String, String> asked = asking(
                "{'userinfo':{'signing_certificate_available':null,'verified_claims':"
                        + "{'verification':{'trust_framework':null},'claims':{'authority':null,'given_name':null}}}}",
                "scope",
                "openid citizen assurance");

        JsonNode told = userInfo(realm.application()
                .redeem(CardVisit.of(realm, asked).sign(lab.cards().of(citizen.number()))));

        assertThat(told.at("/verified_claims/claims/given_name").asText())
                .as(told.toPrettyString())
                .isNotEmpty();
        assertThat(told.toString()).doesNotContain("authority").doesNotContain("signing_certificate_available");
    }

    /** The server keeps what an earlier request of the portal asked for. */
    @Test
    @Tag("R-84")
    void whatIsNotAskedAgainIsNotToldAgain() {
        Citizen citizen = realm.citizen().create();
        Map<String, String> asked =
                asking("{'id_token':{'verified_claims':" + EVERYTHING + "}}", "scope", "openid citizen assurance");
        CardVisit visit = CardVisit.of(realm, realm.visitor(), request(asked));
        Walker visitor = visit.walker();
        assertThat(realm.application()
                        .redeem(visit.sign(lab.cards().of(citizen.number())))
                        .idTokenClaims()
                        .has("verified_claims"))
                .isTrue();

        Page again = visitor.open(request(Map.of("scope", "openid assurance")));

        assertThat(realm.application().redeem(again).idTokenClaims().toString())
                .doesNotContain("verified_claims")
                .doesNotContain("personal_number");
    }

    @Test
    @Tag("R-83")
    @Tag("R-85")
    @Tag("R-153")
    void aPasswordBelowTheDemandGivesNoTokenAndNoSession() {
        Citizen citizen = realm.citizen().create();
        Walkthrough way = realm.walkthrough();

        Page back = way.logIn(
                way.login(request(asking(
                        "{'id_token':{'acr':{'essential':true,'value':'high'},'verified_claims':" + EVERYTHING + "}}",
                        "state",
                        "the-state"))),
                citizen.username(),
                citizen.password());

        assertRefused(back, UNMET);
        assertThat(back.parameter("state")).contains("the-state");
        assertThat(back.parameter("iss")).contains(realm.address().toString());
        assertThat(way.walker().open(request(Map.of("prompt", "none"))).parameter("error"))
                .as("no session was left behind")
                .contains("login_required");
        assertThat(realm.awaitEvent(
                                "the refusal",
                                event -> event.path("error").asText().equals(UNMET))
                        .path("type")
                        .asText())
                .isEqualTo("LOGIN_ERROR");
    }

    /** What the pack adds to the realm may be switched off there; then the server's page is shown, and no token is given. */
    @Test
    @Tag("R-85")
    void withoutTheActionTheVetoHolds() {
        Citizen citizen = realm.citizen().create();
        String action = realm.path("/authentication/required-actions/citizen-unmet-level");
        ObjectNode written = (ObjectNode) realm.admin().get(action);
        realm.admin().put(action, written.put("enabled", false));
        try {
            Walkthrough way = realm.walkthrough();
            Page back = way.logIn(way.login(request(asking(SUBSTANTIAL))), citizen.username(), citizen.password());
            assertThat(Application.isRedirectedTo(back)).as(back.describe()).isFalse();
            assertThat(way.walker().open(request(Map.of("prompt", "none"))).parameter("error"))
                    .contains("login_required");
        } finally {
            realm.admin().put(action, written.put("enabled", true));
        }
    }

    /** Back or again in the same tab leads nowhere else. */
    @Test
    @Tag("R-153")
    void thePersonWhoWasSentBackCanShowTheirCard() {
        Citizen citizen = realm.citizen().create();
        Walkthrough way = realm.walkthrough();
        Map<String, String> asked = asking("{'id_token':{'acr':{'essential':true,'value':'high'}}}");
        Page back = way.logIn(way.login(request(asked)), citizen.username(), citizen.password());
        assertRefused(back, UNMET);
        Page again = way.walker().open(back.steps().get(back.steps().size() - 1).uri());
        assertRefused(again, UNMET);

        Page after = CardVisit.of(realm, way.walker(), request(asked))
                .sign(lab.cards().of(citizen.number()));

        assertThat(realm.application().redeem(after).idTokenClaims().path("acr").asText())
                .isEqualTo("high");
    }

    /** The server alone would drop the demand and let the cookie in. */
    @Test
    @Tag("R-83")
    void aCookieOfALowerLevelIsNotEnoughAndACardIs() {
        Citizen citizen = realm.citizen().create();
        Walkthrough way = realm.walkthrough();
        Page first = way.logIn(way.login(request(Map.of())), citizen.username(), citizen.password());
        assertThat(realm.application().redeem(first).idTokenClaims().path("acr").asText())
                .isEqualTo("low");

        URI demanding = request(asking("{'id_token':{'acr':{'essential':true,'values':['high']},'x':{'y':1}},'z':2}"));
        Page back =
                CardVisit.of(realm, way.walker(), demanding).sign(lab.cards().of(citizen.number()));

        assertThat(realm.application().redeem(back).idTokenClaims().path("acr").asText())
                .isEqualTo("high");
    }

    @Test
    @Tag("R-85")
    void aSecondFactorIsSubstantialAndTheCookieKeepsItForItsAge() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Walkthrough way = realm.walkthrough();
        Page otp = way.logIn(way.login(request(asking(SUBSTANTIAL))), citizen.username(), citizen.password());
        Page back = way.walker()
                .submit(otp.formWith(Walkthrough.OTP)
                        .with(Walkthrough.OTP, citizen.authenticatorApp().codeNow()));
        Tokens tokens = realm.application().redeem(back);
        assertThat(tokens.idTokenClaims().path("acr").asText()).isEqualTo("substantial");
        assertThat(tokens.idTokenClaims().path("amr"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("pwd", "otp");

        Page later = way.walker()
                .open(request(asking("{'id_token':{'acr':{'essential':true,'values':"
                        + "['http://eidas.europa.eu/LoA/substantial','http://eidas.europa.eu/LoA/high']}}}")));
        assertThat(realm.application().redeem(later).idTokenClaims().path("acr").asText())
                .as("without a page, in the words of the portal")
                .isEqualTo("http://eidas.europa.eu/LoA/substantial");

        String age = setAge("citizen level substantial", "1");
        try {
            Awaitility.await("the end of the level")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(realm.application()
                                    .refresh(tokens.refreshToken())
                                    .idTokenClaims()
                                    .path("acr")
                                    .asText())
                            .isEqualTo("low"));
            assertThat(way.walker().open(request(asking(SUBSTANTIAL))).hasField("password"))
                    .as("the cookie is not enough any more")
                    .isTrue();
        } finally {
            setAge("citizen level substantial", age);
        }
    }

    /** @return what was there */
    private String setAge(String flow, String age) {
        for (JsonNode execution : realm.admin()
                .get(realm.path("/authentication/flows/"
                        + URLEncoder.encode(flow, StandardCharsets.UTF_8).replace("+", "%20") + "/executions"))) {
            if (execution.path("providerId").asText().equals("conditional-level-of-authentication")) {
                String path = realm.path("/authentication/config/"
                        + execution.path("authenticationConfig").asText());
                ObjectNode config = (ObjectNode) realm.admin().get(path);
                String before = config.at("/config/loa-max-age").asText();
                config.withObject("/config").put("loa-max-age", age);
                realm.admin().put(path, config);
                return before;
            }
        }
        throw new AssertionError("no condition in " + flow);
    }

    @Test
    @Tag("R-83")
    void aRequestThatNoOneCanMeetOrThatIsWrittenWrongComesBackAtOnce() {
        Walker visitor = realm.visitor();

        assertRefused(visitor.open(request(asking("{'id_token':{'acr':{'essential':true,'value':'silver'}}}"))), UNMET);
        assertRefused(visitor.open(request(asking("{'id_token':{'acr':{'essential':true,'value':'7'}}}"))), UNMET);
        for (String wrong : new String[] {
            "no json",
            "{'id_token':{'acr':{'essential':'yes','value':'high'}}}",
            "{'id_token':{'acr':null,'acr':{'essential':true,'value':'high'}}}"
        }) {
            assertRefused(visitor.open(request(asking(wrong))), "invalid_request");
        }
        assertRefused(visitor.post(URI.create(realm.application().openid() + "/auth"), tooLong()), "invalid_request");
    }

    /** The server cuts the parameter at its colons: with nothing beside one it fails, and more than one is ignored. */
    @Test
    @Tag("R-177")
    void anActionWithAColonIsReadAsTheServerReadsIt() {
        Walker visitor = realm.visitor();
        for (String wrong : new String[] {":", "UPDATE_PASSWORD:", ":UPDATE_PASSWORD"}) {
            assertRefused(visitor.open(request(Map.of("kc_action", wrong))), "invalid_request");
        }
        Citizen citizen = realm.citizen().create();
        Walkthrough way = realm.walkthrough();

        Page change = way.logIn(
                way.login(request(Map.of("kc_action", "UPDATE_PASSWORD:x:y"))), citizen.username(), citizen.password());

        assertThat(change.html().select("[data-citizen-page^=citizenChoosePassword]"))
                .as("the pack's page, not the server's: %s", change.describe())
                .isNotEmpty();
    }

    /** The server goes on without a parameter of this length. An address of this length it does not take. */
    private Map<String, String> tooLong() {
        Map<String, String> fields = new HashMap<>();
        for (String field : request(Map.of()).getRawQuery().split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        fields.put(
                "claims",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"high\"},\"x\":{\"purpose\":\""
                        + "y".repeat(4000) + "\"}}}");
        return fields;
    }

    @Test
    @Tag("R-85")
    void theMinimumOfAClientIsEnforcedAtEveryDoor() {
        Citizen citizen = realm.citizen().create();
        minimum("substantial");
        try {
            Walkthrough way = realm.walkthrough();
            Page back = way.logIn(way.login(request(Map.of())), citizen.username(), citizen.password());
            assertRefused(back, "access_denied");
            assertThat(realm.application()
                            .directGrant(citizen.username(), citizen.password())
                            .given())
                    .isFalse();
        } finally {
            minimum("");
        }
        assertThat(realm.application()
                        .directGrant(citizen.username(), citizen.password())
                        .given())
                .isTrue();
    }

    private void minimum(String level) {
        ObjectNode client = (ObjectNode) realm.admin().get(client(""));
        client.withObject("/attributes").put("minimum.acr.value", level);
        realm.admin().put(client(""), client);
    }

    @Test
    void discoverySaysWhatCanBeAskedFor() {
        JsonNode document;
        Page page = realm.visitor().open(URI.create(realm.address() + "/.well-known/openid-configuration"));
        try {
            document = AdminApi.JSON.readTree(page.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(page.describe(), e);
        }
        assertThat(document.path("verified_claims_supported").asBoolean()).isTrue();
        assertThat(document.path("trust_frameworks_supported")).isNotEmpty();
        assertThat(document.path("claims_in_verified_claims_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("authority", "family_name", "given_name", "personal_number");
        assertThat(document.path("claims_supported"))
                .extracting(JsonNode::asText)
                .contains("signing_certificate_available", "acr");
        assertThat(document.path("acr_values_supported"))
                .extracting(JsonNode::asText)
                .contains("high", "http://eidas.europa.eu/LoA/high");
        assertThat(document.path("token_endpoint").asText()).contains(realm.name());
    }

    @Test
    void theDoctorSaysWhatIsWrongWithAPortal() {
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("The client 'application' has full scope allowed")
                .contains("The client 'application' may sign people in by sending their password itself")
                .contains("The client 'application' has the redirect URI 'http://localhost:*'");
    }
}
