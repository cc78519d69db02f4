package org.citizenlogin.e2e.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A card whose person has an account. */
@Tag("J6")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
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

    /** The flow of recovery asks for no card, so a one-time password would end at a page that asks for one. */
    @Test
    @Tag("R-32")
    void whoHasNoOtherSecondFactorIsToldToUseTheCardInPlaceOfAOneTimePassword() {
        Citizen citizen = realm.citizen().create();
        CardVisit.of(realm).sign(lab.cards().of(citizen.number()));

        Page answer = realm.walkthrough().ask(citizen);

        assertThat(answer.hasField(Walkthrough.ONE_TIME_PASSWORD))
                .as("the page is everybody's")
                .isTrue();
        assertThat(lab.texts().await(citizen.phone(), 1).text())
                .contains("identity card")
                .doesNotContain("password");
        realm.awaitEvent("the outcome", CitizenRealm.withDetail("citizen_outcome", "second_step_not_asked"));
        assertThat(lab.database().rows("select id from citizen_one_time_password where user_id = ?", citizen.id()))
                .isEmpty();
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
