package org.citizenlogin.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.e2e.realm.FlowPart.step;
import static org.citizenlogin.e2e.realm.FlowPart.subflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.FlowPart;
import org.citizenlogin.e2e.realm.SamlApplication;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;

/**
 * Who signs in below a demand comes back to the portal: also from a flow of an administrator's own, with the conditions for
 * levels that the server has, and to a portal that speaks SAML.
 */
@Tag("J10")
@OnRealKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedSignInIT {

    private static final String EIDAS = "http://eidas.europa.eu/LoA/";
    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:status:";
    private static final List<String> NO_CONTEXT = List.of(SAML + "Responder", SAML + "NoAuthnContext");

    private final CitizenRealm realm;
    private final String ownFlow;

    RefusedSignInIT(CitizenRealm realm) {
        this.realm = realm;
        // As the documentation of the server builds it, with a second step for whoever has one.
        ownFlow = FlowPart.build(
                realm,
                "own",
                List.of(
                        step("auth-cookie", "ALTERNATIVE"),
                        subflow(
                                "ALTERNATIVE",
                                subflow("CONDITIONAL", level(1), step("auth-username-password-form", "REQUIRED")),
                                subflow(
                                        "CONDITIONAL",
                                        level(2),
                                        step("conditional-user-configured", "REQUIRED"),
                                        step("auth-otp-form", "REQUIRED")))));
        new SamlApplication(realm).register();
    }

    private static FlowPart level(int number) {
        return step(
                "conditional-level-of-authentication",
                "REQUIRED",
                Map.of("loa-condition-level", String.valueOf(number), "loa-max-age", "36000"));
    }

    @AfterEach
    void theRealmsFlowAgain() {
        run(Application.ID, "");
        run(SamlApplication.ID, "");
    }

    /** @param flow empty for that of the realm */
    private void run(String client, String flow) {
        change(client, found -> found.putObject("authenticationFlowBindingOverrides")
                .put("browser", flow));
    }

    private void change(String client, Consumer<ObjectNode> change) {
        JsonNode found =
                realm.admin().get(realm.path("/clients?clientId=" + client)).get(0);
        change.accept((ObjectNode) found);
        realm.admin().put(realm.path("/clients/" + found.path("id").asText()), found);
    }

    private URI demanding(String level) {
        return realm.application()
                .authorization(
                        Application.ID,
                        Map.of("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"" + level + "\"}}}"));
    }

    private static Page withPassword(Walkthrough way, URI request, Citizen citizen) {
        return way.logIn(way.login(request), citizen.username(), citizen.password());
    }

    private static Page withSecondStep(Walkthrough way, URI request, Citizen citizen) {
        Page otp = Walkthrough.arrive(withPassword(way, request, citizen), Walkthrough.OTP);
        return way.walker()
                .submit(otp.formWith(Walkthrough.OTP)
                        .with(Walkthrough.OTP, citizen.authenticatorApp().codeNow()));
    }

    private URI samlDemanding(String level) {
        return new SamlApplication(realm).demanding(EIDAS + level);
    }

    private static Document assertRefusedBySaml(Page page) {
        Document answer = SamlApplication.answer(page);
        assertThat(SamlApplication.status(answer)).as(page.describe()).isEqualTo(NO_CONTEXT);
        assertThat(answer.getDocumentElement().getAttribute("InResponseTo")).isNotEmpty();
        assertThat(answer.getElementsByTagNameNS("*", "Assertion").getLength()).isZero();
        return answer;
    }

    @Test
    @Tag("R-175")
    void aFlowOfAnAdministratorsOwnSendsThePersonBackToThePortal() {
        run(Application.ID, ownFlow);
        Citizen citizen = realm.citizen().create();

        Page back = withPassword(realm.walkthrough(), demanding("substantial"), citizen);

        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        assertThat(back.parameter("error")).contains("unmet_authentication_requirements");
        assertThat(back.parameter("state")).isPresent();
        assertThat(back.parameter("iss")).contains(realm.address().toString());
        assertThat(back.parameter("code")).isEmpty();
    }

    /** The condition that stands in for the server's still asks for the step, notes the level, and keeps it. */
    @Test
    @Tag("R-175")
    void aFlowOfAnAdministratorsOwnStepsUp() {
        run(Application.ID, ownFlow);
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Walkthrough way = realm.walkthrough();

        Page low = withPassword(way, demanding("low"), citizen);
        assertThat(realm.application().redeem(low).idTokenClaims().path("acr").asText())
                .isEqualTo("low");
        Page otp = Walkthrough.arrive(way.walker().open(demanding("substantial")), Walkthrough.OTP);
        Page back = way.walker()
                .submit(otp.formWith(Walkthrough.OTP)
                        .with(Walkthrough.OTP, citizen.authenticatorApp().codeNow()));
        assertThat(realm.application().redeem(back).idTokenClaims().path("acr").asText())
                .isEqualTo("substantial");
        Page again = way.walker().open(demanding("substantial"));
        assertThat(realm.application().redeem(again).idTokenClaims().path("acr").asText())
                .as("by the cookie alone")
                .isEqualTo("substantial");
    }

    @Test
    @Tag("R-176")
    void aSamlPortalIsToldByAStatus() {
        Citizen citizen = realm.citizen().create();
        assertRefusedBySaml(withPassword(realm.walkthrough(), samlDemanding("high"), citizen));

        run(SamlApplication.ID, ownFlow);
        change(SamlApplication.ID, client -> client.withObject("/attributes").put("saml.server.signature", "true"));
        Walkthrough way = realm.walkthrough();
        Document signed = assertRefusedBySaml(withPassword(way, samlDemanding("substantial"), citizen));
        assertThat(signed.getElementsByTagNameNS("*", "SignatureValue").getLength())
                .isEqualTo(1);
        assertThat(way.walker().open(samlDemanding("low")).hasField("password"))
                .as("no session was left behind")
                .isTrue();
        assertRefusedBySaml(realm.visitor().open(new SamlApplication(realm).demanding("urn:nobody-knows")));
    }

    @Test
    @Tag("R-176")
    void aSamlPortalIsToldTheLevelThatItDemanded() {
        Citizen citizen = realm.citizen().withSecondFactor().create();

        Document answer =
                SamlApplication.answer(withSecondStep(realm.walkthrough(), samlDemanding("substantial"), citizen));

        assertThat(SamlApplication.status(answer)).containsExactly(SAML + "Success");
        assertThat(answer.getElementsByTagNameNS("*", "AuthnContextClassRef")
                        .item(0)
                        .getTextContent())
                .isEqualTo(EIDAS + "substantial");
    }
}
