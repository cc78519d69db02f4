package org.citizenlogin.e2e.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.e2e.portal.PortalUser.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.walk.Page;
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

    private final CitizenRealm realm;
    private final OtherPortal openidClient;
    private final OtherPortal apache;

    OtherPortalsIT(CitizenRealm realm) {
        this.realm = realm;
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        Portals.letOnlyAdministratorsWriteNames(realm);
        int node = OtherPortal.freePort();
        int apachePort = OtherPortal.freePort();
        Portals.register(
                realm,
                List.of(OtherPortal.at(node, "/callback"), OtherPortal.at(apachePort, "/callback")),
                List.of(OtherPortal.at(node, "/"), OtherPortal.at(apachePort, "/signed-out.html")));
        openidClient = OtherPortal.openidClient(node, realm.address());
        apache = OtherPortal.apache(apachePort, realm.address());
    }

    @AfterAll
    void end() {
        openidClient.close();
        apache.close();
    }

    private static void assertToldWhoThePersonIs(JsonNode verifiedClaims, Citizen citizen) {
        assertThat(verifiedClaims.at("/verification/trust_framework").asText()).isEqualTo("eidas");
        assertThat(verifiedClaims.at("/claims/family_name").asText()).startsWith("Citizen");
        assertThat(verifiedClaims.toString()).doesNotContain(citizen.number());
    }

    @Test
    @Tag("R-152")
    void openidClientGetsTheLevelAndTheClaimsItAskedForAndSignsOut() {
        Citizen citizen = realm.citizen().create();
        PortalUser visitor = new PortalUser(realm, openidClient);

        Page back = visitor.withCard(citizen, openidClient.at("/sign-in?level=high"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        JsonNode claims = json(back.body());
        assertThat(claims.path("acr").asText()).as(back.body()).isEqualTo("high");
        assertToldWhoThePersonIs(claims.path("verified_claims"), citizen);

        Page out = visitor.walker().open(openidClient.at("/sign-out"));
        assertThat(out.at()).as(out.describe()).hasToString(openidClient.at("/").toString());
        assertThat(visitor.isSignedOutOfTheService()).isTrue();
    }

    @Test
    @Tag("R-153")
    void openidClientIsToldWhenAPersonSignsInBelowItsDemand() {
        Citizen citizen = realm.citizen().create();

        Page back = new PortalUser(realm, openidClient)
                .withPassword(citizen, openidClient.at("/sign-in?level=substantial"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        assertThat(json(back.body()).path("error").asText()).as(back.body()).isEqualTo(UNMET);
    }

    @Test
    @Tag("R-152")
    void apacheGetsTheLevelAndTheClaimsItAskedForAndSignsOut() {
        Citizen citizen = realm.citizen().create();
        PortalUser visitor = new PortalUser(realm, apache);

        Page back = visitor.withCard(citizen, apache.at("/index.html"));

        assertThat(back.body()).as("%s %s", back.describe(), apache.log()).isEqualTo("the portal");
        assertThat(back.answer().headers().firstValue("X-Acr")).contains("high");
        assertToldWhoThePersonIs(
                json(back.answer().headers().firstValue("X-Verified-Claims").orElse("")), citizen);

        Page out = visitor.walker()
                .open(apache.at("/callback?logout="
                        + apache.at("/signed-out.html")
                                .toString()
                                .replace(":", "%3A")
                                .replace("/", "%2F")));
        assertThat(out.body()).as(out.describe()).isEqualTo("signed out");
        assertThat(visitor.walker().open(apache.at("/index.html")).hasField("password"))
                .as("signed out of the portal and of the service")
                .isTrue();
    }

    @Test
    @Tag("R-153")
    void apacheIsToldWhenAPersonSignsInBelowItsDemand() {
        Citizen citizen = realm.citizen().create();

        Page back = new PortalUser(realm, apache).withPassword(citizen, apache.at("/index.html"));

        assertThat(back.at().getPath()).as(back.describe()).isEqualTo("/callback");
        assertThat(back.parameter("error")).contains(UNMET);
        assertThat(back.body()).doesNotContain("the portal");
    }
}
