package org.citizenlogin.e2e.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A card whose person has an account. */
@Tag("J6")
@OnRealKeycloak
class CardLoginIT {

    private final Lab lab;
    private final CitizenRealm realm;

    CardLoginIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void cardsAreProofEnough() {
        CardVisit.prepare(realm, Map.of("link", "at-once"));
    }

    @Test
    @Tag("R-51")
    void theCardSignsInTheAccountThatCarriesItsNumber() {
        Citizen citizen = realm.citizen().create();
        Page back = CardVisit.of(realm).sign(lab.cards().of(citizen.number()));
        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        JsonNode claims = realm.application().redeem(back).idTokenClaims();
        assertThat(claims.path("sub").asText()).isEqualTo(citizen.id());
        assertThat(claims.path("acr").asText()).isEqualTo("high");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("sc", "pin");
    }

    @Test
    void theCardIsFromThenOnASecondFactorOfTheAccount() {
        Citizen citizen = realm.citizen().create();
        CardVisit.of(realm).sign(lab.cards().of(citizen.number()));
        assertThat(realm.admin().get(realm.path("/users/" + citizen.id() + "/credentials")))
                .extracting(credential -> credential.path("type").asText())
                .contains("citizen-card");
    }

    @Test
    void aRenewedCardFindsTheSameAccount() {
        Citizen citizen = realm.citizen().create();
        CardVisit.of(realm).sign(lab.cards().of(citizen.number()));
        CardVisit.prepare(realm, Map.of("link", "after-own-proof"));
        TestCard renewed = lab.cards().of(citizen.number());
        Page back = CardVisit.of(realm).sign(renewed);
        assertThat(realm.application().redeem(back).idTokenClaims().path("sub").asText())
                .isEqualTo(citizen.id());
    }
}
