package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No secret in an address; no way to send without a session. */
@Tag("J1")
@OnRealKeycloak
class NoSideDoorIT {

    private static final String NEW = "a-canary-of-a-new-password";

    private final Lab lab;
    private final CitizenRealm realm;

    NoSideDoorIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    @Tag("R-25")
    void noSecretIsInAnAddressOfTheWholeJourney() {
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        Page change = walkthrough.type(answer, oneTimePassword);
        Page done = walkthrough.choose(change, NEW);
        for (Page page : List.of(answer, change, done)) {
            page.steps().forEach(step -> assertThat(
                            step.uri() + " " + step.headers().map())
                    .doesNotContain(oneTimePassword)
                    .doesNotContain(NEW)
                    .doesNotContain(citizen.number()));
        }
    }

    @Test
    @Tag("R-09")
    void noPathOfThePackSendsAnythingWithoutASession() {
        int before = realm.messages("recover-by-phone");
        Walker anybody = realm.visitor();
        for (String path :
                List.of("citizen-inbox", "citizen-login", "citizen-login/setup", "citizen-recover", "citizen-sms")) {
            URI address = URI.create(realm.address() + "/" + path);
            assertThat(anybody.open(address).status()).as("GET " + path).isBetween(400, 499);
            assertThat(anybody.post(address, java.util.Map.of("phoneNumber", "+995599123456"))
                            .status())
                    .as("POST " + path)
                    .isBetween(400, 499);
        }
        for (String path : List.of("setup", "doctor")) {
            URI address = realm.lab().node().base().resolve("/admin/realms/" + realm.name() + "/citizen-login/" + path);
            assertThat(anybody.open(address).status()).as("GET " + path).isBetween(400, 499);
            assertThat(anybody.post(address, java.util.Map.of()).status())
                    .as("POST " + path)
                    .isBetween(400, 499);
        }
        for (String action : List.of("reset-credentials", "authenticate", "required-action")) {
            Page page = anybody.post(
                    URI.create(realm.address() + "/login-actions/" + action
                            + "?execution=citizen-recover&session_code=x&tab_id=y&client_id=application"),
                    java.util.Map.of("citizen-step", "phone", "citizen-phone", "599123456"));
            assertThat(page.status()).as(action).isLessThan(500);
        }
        assertThat(realm.messages("recover-by-phone")).isEqualTo(before);
        assertThat(lab.texts().to("+995599123456")).isEmpty();
    }
}
