package org.citizenlogin.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two portals that are not ours sign citizens in, with the settings of the guide as they stand there. */
@Tag("J10")
@OnRealKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class OtherPortalsIT {

    private static final String UNMET = "unmet_authentication_requirements";

    private final Lab lab;
    private final CitizenRealm realm;
    private final OtherPortal openidClient;
    private final OtherPortal apache;

    OtherPortalsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        Portals.letOnlyAdministratorsWriteNames(realm);
        int node = OtherPortal.freePort();
        int apachePort = OtherPortal.freePort();
        register(node, apachePort);
        openidClient = OtherPortal.openidClient(node, realm.address());
        apache = OtherPortal.apache(apachePort, realm.address());
    }

    @AfterAll
    void end() {
        openidClient.close();
        apache.close();
    }

    /** As the guide tells the administrator: addresses as a whole, PKCE, no full scope. */
    private void register(int node, int apachePort) {
        ObjectNode client = AdminApi.object();
        client.put("clientId", OtherPortal.CLIENT)
                .put("secret", OtherPortal.SECRET)
                .put("publicClient", false)
                .put("standardFlowEnabled", true)
                .put("fullScopeAllowed", false);
        client.putArray("redirectUris")
                .add(OtherPortal.at(node, "/callback").toString())
                .add(OtherPortal.at(apachePort, "/callback").toString());
        client.putObject("attributes")
                .put("pkce.code.challenge.method", "S256")
                .put(
                        "post.logout.redirect.uris",
                        OtherPortal.at(node, "/") + "##" + OtherPortal.at(apachePort, "/signed-out.html"));
        String id = realm.admin().create(realm.path("/clients"), client);
        Portals.giveScopes(realm, id);
    }

    private Walker visitor(OtherPortal portal) {
        // Apache sends nobody to a sign-in who does not read pages.
        return new Walker(lab.node().base(), portal.at("/")).alwaysSending("Accept", "text/html");
    }

    /** Signs in with the identity card, from the portal's page on. */
    private Page withCard(Walker visitor, Citizen citizen, URI page) {
        return CardVisit.of(realm, visitor, page).sign(lab.cards().of(citizen.number()));
    }

    private static Page withPassword(Walker visitor, Citizen citizen, URI page) {
        return visitor.submit(visitor.open(page)
                .formWith("password")
                .with("username", citizen.username())
                .with("password", citizen.password()));
    }

    private static JsonNode json(String text) {
        try {
            return AdminApi.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void assertToldWhoThePersonIs(JsonNode verifiedClaims, Citizen citizen) {
        assertThat(verifiedClaims.at("/verification/trust_framework").asText()).isEqualTo("eidas");
        assertThat(verifiedClaims.at("/claims/family_name").asText()).startsWith("Citizen");
        assertThat(verifiedClaims.toString()).doesNotContain(citizen.number());
    }

    private void assertSignedOutOfTheService(Walker visitor) {
        assertThat(visitor.open(realm.application().authorization(Application.ID, Map.of("prompt", "none")))
                        .parameter("error"))
                .contains("login_required");
    }

    @Test
    @Tag("R-152")
    void openidClientGetsTheLevelAndTheClaimsItAskedForAndSignsOut() {
        Citizen citizen = realm.citizen().create();
        Walker visitor = visitor(openidClient);

        Page back = withCard(visitor, citizen, openidClient.at("/sign-in?level=high"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        JsonNode claims = json(back.body());
        assertThat(claims.path("acr").asText()).as(back.body()).isEqualTo("high");
        assertToldWhoThePersonIs(claims.path("verified_claims"), citizen);

        Page out = visitor.open(openidClient.at("/sign-out"));
        assertThat(out.at()).as(out.describe()).hasToString(openidClient.at("/").toString());
        assertSignedOutOfTheService(visitor);
    }

    @Test
    @Tag("R-153")
    void openidClientIsToldWhenAPersonSignsInBelowItsDemand() {
        Citizen citizen = realm.citizen().create();

        Page back = withPassword(visitor(openidClient), citizen, openidClient.at("/sign-in?level=substantial"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        assertThat(json(back.body()).path("error").asText()).as(back.body()).isEqualTo(UNMET);
    }

    @Test
    @Tag("R-152")
    void apacheGetsTheLevelAndTheClaimsItAskedForAndSignsOut() {
        Citizen citizen = realm.citizen().create();
        Walker visitor = visitor(apache);

        Page back = withCard(visitor, citizen, apache.at("/index.html"));

        assertThat(back.body()).as("%s %s", back.describe(), apache.log()).isEqualTo("the portal");
        assertThat(back.answer().headers().firstValue("X-Acr")).contains("high");
        assertToldWhoThePersonIs(
                json(back.answer().headers().firstValue("X-Verified-Claims").orElse("")), citizen);

        Page out = visitor.open(apache.at("/callback?logout="
                + apache.at("/signed-out.html").toString().replace(":", "%3A").replace("/", "%2F")));
        assertThat(out.body()).as(out.describe()).isEqualTo("signed out");
        assertThat(visitor.open(apache.at("/index.html")).hasField("password"))
                .as("signed out of the portal and of the service")
                .isTrue();
    }

    @Test
    @Tag("R-153")
    void apacheIsToldWhenAPersonSignsInBelowItsDemand() {
        Citizen citizen = realm.citizen().create();

        Page back = withPassword(visitor(apache), citizen, apache.at("/index.html"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        assertThat(back.parameter("error")).contains(UNMET);
        assertThat(back.body()).doesNotContain("the portal");
    }
}
