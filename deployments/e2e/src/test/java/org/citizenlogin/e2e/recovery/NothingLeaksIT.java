package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.demo.walk.Walker;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No secret and no full number where it must not be; no way to send without a session. */
@Tag("J1")
@OnRealKeycloak
class NothingLeaksIT {

    private static final String NEW = "a-canary-of-a-new-password";

    private final Lab lab;
    private final CitizenRealm realm;

    NothingLeaksIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void noSecretIsInTablesLogsEventsOrMetricsAfterAWholeRecovery() throws Exception {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page answer = journey.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        lab.mails().await(citizen.email(), 1);
        Page wrong = journey.type(answer, "wrong-canary-of-a-password");
        String unused = lab.database().dump();
        journey.choose(Journey.arrive(journey.type(wrong, oneTimePassword), Journey.NEW_PASSWORD), NEW);
        lab.texts().await(citizen.phone(), 2);
        lab.mails().await(citizen.email(), 2);

        String tables = lab.database().dump();
        String logs = lab.logs();
        String metrics = metrics();
        String bare = oneTimePassword.replace("-", "");
        for (String secret : List.of(oneTimePassword, bare, NEW, "wrong-canary-of-a-password")) {
            assertThat(unused.contains(secret))
                    .as("a secret in a table before use")
                    .isFalse();
            assertThat(tables.contains(secret)).as("a secret in a table").isFalse();
            assertThat(logs.contains(secret)).as("a secret in a log").isFalse();
            assertThat(metrics.contains(secret)).as("a secret in a metric").isFalse();
        }
        for (String personal : List.of(citizen.number(), citizen.phone(), citizen.nationalPhone())) {
            assertThat(logs.contains(personal)).as("a full number in a log").isFalse();
            assertThat(metrics.contains(personal))
                    .as("a full number in a metric")
                    .isFalse();
            assertThat(lab.database()
                            .rows("select e::text as line from event_entity e where realm_id = ?", realm.id())
                            .toString()
                            .contains(personal))
                    .as("a full number in an event")
                    .isFalse();
        }
    }

    @Test
    void noSecretIsInAnAddressOfTheWholeJourney() {
        Citizen citizen = realm.citizen().create();
        Journey journey = realm.journey();
        Page answer = journey.ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        Page change = journey.type(answer, oneTimePassword);
        Page done = journey.choose(change, NEW);
        for (Page page : List.of(answer, change, done)) {
            page.steps().forEach(step -> assertThat(
                            step.uri() + " " + step.headers().map())
                    .doesNotContain(oneTimePassword)
                    .doesNotContain(NEW)
                    .doesNotContain(citizen.number()));
        }
    }

    @Test
    void noPathOfThePackSendsAnythingWithoutASession() {
        int before = realm.parcels("recover-by-phone");
        Walker anybody = realm.visitor();
        for (String path : List.of(
                "citizen-inbox", "citizen-login", "citizen-login/setup", "citizen-recover-by-phone", "citizen-sms")) {
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
                            + "?execution=citizen-recover-by-phone&session_code=x&tab_id=y&client_id=application"),
                    java.util.Map.of("citizen-step", "phone", "citizen-phone", "599123456"));
            assertThat(page.status()).as(action).isLessThan(500);
        }
        assertThat(realm.parcels("recover-by-phone")).isEqualTo(before);
        assertThat(lab.texts().to("+995599123456")).isEmpty();
    }

    private String metrics() throws Exception {
        var request = HttpRequest.newBuilder(lab.node().management().resolve("/metrics"))
                .build();
        String text = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertThat(text).contains("citizen_");
        return text;
    }
}
