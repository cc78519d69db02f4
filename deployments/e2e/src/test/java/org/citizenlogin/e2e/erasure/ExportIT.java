package org.citizenlogin.e2e.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that is kept about one person, for that person alone. */
@Tag("J11")
@OnRealKeycloak
class ExportIT {

    private final Lab lab;
    private final CitizenRealm realm;

    ExportIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private static JsonNode json(String text) {
        try {
            return AdminApi.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static JsonNode table(JsonNode export, String name) {
        return StreamSupport.stream(export.path("tables").spliterator(), false)
                .filter(one -> one.path("table").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("R-140")
    @Tag("R-141")
    @Tag("R-142")
    void itsOwnerDownloadsEverythingAndNoSecret() {
        Citizen other = realm.citizen().create();
        Citizen citizen = realm.citizen().withSecondFactor().create();
        realm.giveDocument(citizen, "passport", "L898902C36");
        Leaving leaving = new Leaving(realm, citizen);
        Page code = leaving.begin(Leaving.EXPORT);
        Page back = leaving.walker()
                .submit(code.formWith("otp")
                        .with("otp", citizen.authenticatorApp().codeNow()));
        assertThat(Application.isRedirectedTo(back)).as(back.describe()).isTrue();
        PageForm form = leaving.openAccount().form("citizen-export-form");

        Page file = leaving.walker().submit(form);

        assertThat(file.answer().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(file.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(file.answer().headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        JsonNode export = json(file.body());
        assertThat(export.path("account").path("email").asText()).isEqualTo(citizen.email());
        assertThat(export.path("attributes").path("phoneNumber").path(0).asText())
                .isEqualTo(citizen.phone());
        assertThat(export.path("documents").path(0).asText()).isEqualTo("passport");
        assertThat(texts(export.path("credentials"), "type")).containsExactlyInAnyOrder("password", "otp");
        assertThat(texts(export.path("events"), "type")).contains("LOGIN");
        assertThat(export.path("sessions")).isNotEmpty();
        assertThat(table(export, "CITIZEN_LOGIN_HISTORY").path("rows")).isNotEmpty();
        List<String> tables = lab.database().tables().stream()
                .filter(name -> name.startsWith("citizen_"))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        assertThat(texts(export.path("tables"), "table")).containsExactlyInAnyOrderElementsOf(tables);
        assertThat(export.path("tables")).allSatisfy(one -> {
            assertThat(one.path("purpose").asText()).isNotBlank();
            assertThat(one.path("kept").asText()).isNotBlank();
        });
        assertThat(file.body())
                .doesNotContain(citizen.password())
                .doesNotContain(citizen.totpSecret())
                .doesNotContain("L898902C36")
                .doesNotContain(other.email())
                .doesNotContain(other.id());
        for (Map<String, Object> secret : lab.database()
                .rows(
                        "select secret_data as held from credential where user_id = ? union all"
                                + " select value from user_attribute where user_id = ? and name like 'citizenDocument.%'"
                                + " union all select user_session_id from offline_user_session where user_id = ?",
                        citizen.id(), citizen.id(), citizen.id())) {
            assertThat(file.body()).doesNotContain(String.valueOf(secret.get("held")));
        }
        assertThat(leaving.walker().submit(form).body())
                .as("again, within ten minutes")
                .contains(citizen.email());
        assertThat(realm.eventsOf(citizen).toString()).contains("data_exported");
        assertThat(leaving.openAccount().html().text()).contains("Your data were downloaded");
    }

    @Test
    @Tag("R-142")
    void aSessionThatWasNotJustProvedForItGetsNothing() {
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Citizen plain = realm.citizen().create();
        Leaving earlier = new Leaving(realm, plain);
        earlier.walkthrough().logIn(plain.username(), plain.password());
        Page account = earlier.openAccount();
        assertThat(account.html().getElementById("citizen-export-form")).isNull();

        Page refused = earlier.walker().post(URI.create(earlier.account() + "/export"), Map.of("state", "anything"));

        assertThat(refused.body()).doesNotContain("\"format\"");
        assertThat(earlier.ask(Leaving.EXPORT).hasField("password"))
                .as("the cookie does not suffice")
                .isTrue();
        Leaving given = new Leaving(realm, plain);
        given.begin(Leaving.EXPORT);
        PageForm form = given.openAccount().form("citizen-export-form");
        assertThat(given.walker().submit(form.with("state", "another site's")).body())
                .doesNotContain("\"format\"");
        assertThat(realm.visitor().submit(form).status()).isEqualTo(401);
        assertThat(new Leaving(realm, citizen).begin(Leaving.EXPORT).hasField("otp"))
                .as("the second step is asked for")
                .isTrue();
    }

    @Test
    @Tag("R-140")
    void anAdministratorGetsTheSameAndTheEventHasNoData() {
        Citizen citizen = realm.citizen().create();
        Walkthrough.logsIn(realm, citizen, citizen.password());

        JsonNode export = realm.admin().get(realm.path("/citizen-login/users/" + citizen.id() + "/export"));

        assertThat(export.path("format").asText()).isEqualTo("citizen-login-export-1");
        assertThat(export.path("account").path("id").asText()).isEqualTo(citizen.id());
        String events = realm.admin().get(realm.path("/admin-events")).toString();
        assertThat(events).contains("users/" + citizen.id() + "/export").doesNotContain("citizen-login-export-1");
        assertThatThrownBy(() -> realm.admin().get(realm.path("/citizen-login/users/nobody/export")))
                .isInstanceOfSatisfying(
                        AdminApi.Refused.class, e -> assertThat(e.status()).isEqualTo(404));
    }
}
