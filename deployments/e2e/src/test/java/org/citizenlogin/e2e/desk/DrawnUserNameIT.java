package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A registration on the node whose new accounts keep the user name that was drawn. */
@Tag("J3")
@OnRealKeycloak
class DrawnUserNameIT {

    private final Lab lab;
    private final CitizenRealm realm;

    DrawnUserNameIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private JsonNode account(String id) {
        return realm.admin().get(realm.path("/users/" + id));
    }

    @Test
    @Tag("R-130")
    void staysIsShownBesideTheNewPasswordAndSignsIn() {
        Registering registering = new Registering(lab, realm);
        registering.offer();
        Citizen citizen = Registering.stranger();
        InTheQueue queue = registering.approved(citizen, lab.secondNode());
        Page email = queue.use();
        String id = registering.accountOf(citizen.number()).orElseThrow();
        String drawn = account(id).path("username").asText();
        assertThat(drawn).matches("[a-z2-9]{8}");

        Page phone = registering.confirmEmail(queue.walker(), email, citizen.email());
        Page password = registering.confirmPhone(queue.walker(), phone, citizen.phone());
        assertThat(password.title()).as(password.describe()).contains("Choose a password");
        assertThat(password.body()).as("the page that shows it").contains(drawn);
        registering.choose(queue.walker(), password);

        JsonNode made = account(id);
        assertThat(made.path("username").asText()).isEqualTo(drawn);
        assertThat(made.path("email").asText()).isEqualTo(citizen.email());
        assertThat(made.path("requiredActions")).isEmpty();
        assertThat(Application.isRedirectedTo(realm.walkthrough().logIn(drawn, Registering.PASSWORD)))
                .isTrue();
    }
}
