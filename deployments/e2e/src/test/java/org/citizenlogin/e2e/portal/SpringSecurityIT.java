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

/** A portal with Spring Security signs citizens in, with the settings and the class of the guide as they stand there. */
@Tag("J10")
@Tag("nightly")
@OnRealKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
class SpringSecurityIT {

    private final CitizenRealm realm;
    private final OtherPortal spring;

    SpringSecurityIT(CitizenRealm realm) {
        this.realm = realm;
        CardVisit.prepare(realm, Map.of("link", "at-once"));
        Portals.letOnlyAdministratorsWriteNames(realm);
        int port = OtherPortal.freePort();
        Portals.register(
                realm,
                List.of(OtherPortal.at(port, "/login/oauth2/code/citizens")),
                List.of(OtherPortal.at(port, "/signed-out")));
        spring = OtherPortal.springSecurity(port, realm.address());
    }

    @AfterAll
    void end() {
        spring.close();
    }

    @Test
    void getsTheLevelAndTheClaimsItAskedForAndSignsOut() {
        Citizen citizen = realm.citizen().create();
        PortalUser visitor = new PortalUser(realm, spring);

        Page back = visitor.withCard(citizen, spring.at("/"));

        assertThat(back.at().getPath())
                .as("%s %s", back.describe(), spring.log())
                .isEqualTo("/");
        JsonNode claims = json(back.body());
        assertThat(claims.path("acr").asText()).as(back.body()).isEqualTo("high");
        assertThat(claims.path("personal_number").asText()).isEqualTo(citizen.number());
        assertThat(claims.at("/verified_claims/verification/trust_framework").asText())
                .isEqualTo("eidas");

        Page asks = visitor.walker().open(spring.at("/logout"));
        Page out = visitor.walker().submit(asks.formWith("_csrf"));
        assertThat(out.at().getPath()).as(out.describe()).isEqualTo("/signed-out");
        assertThat(visitor.isSignedOutOfTheService()).isTrue();
    }

    @Test
    void isToldWhenAPersonSignsInBelowItsDemand() {
        Citizen citizen = realm.citizen().create();

        Page back = new PortalUser(realm, spring).withPassword(citizen, spring.at("/"));

        assertThat(back.at().getPath())
                .as("%s %s", back.describe(), spring.log())
                .isEqualTo("/not-signed-in");
        assertThat(json(back.body()).path("error").asText()).isEqualTo("unmet_authentication_requirements");
    }
}
