package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator stores a document's number, and nobody ever sees it again. */
@Tag("J2")
@OnRealKeycloak
class DocumentRecordIT {

    private static final String PASSPORT = "L898902C36";
    private static final String OTHER_PASSPORT = "D231458907";

    private final Lab lab;
    private final CitizenRealm realm;

    DocumentRecordIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    private String documents(Citizen citizen) {
        return realm.path("/citizen-login/users/" + citizen.id() + "/documents");
    }

    private static ObjectNode reference(String kind, String number) {
        return AdminApi.object().put("kind", kind).put("number", number);
    }

    private List<String> stored(Citizen citizen, String kind) {
        return lab
                .database()
                .rows(
                        "select value from user_attribute where user_id = ? and name = ? order by value",
                        citizen.id(),
                        "citizenDocument." + kind)
                .stream()
                .map(row -> String.valueOf(row.get("value")))
                .toList();
    }

    @Test
    @Tag("R-63")
    void theNumberIsNowhereOnceItIsStored() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", "l898 902c36"));

        assertThat(stored(citizen, "passport")).singleElement().asString().matches("k1:[0-9a-f]{64}");
        String fingerprint = stored(citizen, "passport").get(0).substring("k1:".length());
        assertThat(realm.admin().get(documents(citizen)).path("kinds")).containsExactly(TextNode.valueOf("passport"));
        assertThat(realm.everythingAbout(citizen)).doesNotContain(PASSPORT, fingerprint, "citizenDocument");
        String adminEvents =
                realm.admin().get(realm.path("/admin-events?max=1000")).toString();
        assertThat(adminEvents)
                .contains("citizen-login/users/" + citizen.id() + "/documents/passport")
                .doesNotContain(PASSPORT, "l898", fingerprint);
        assertThat(lab.database().dump()).doesNotContain(PASSPORT, "l898 902c36");
        assertThat(lab.logs()).doesNotContain(PASSPORT, "l898 902c36");
    }

    @Test
    void aNewNumberTakesThePlaceOfTheOldOneUnlessItIsAdded() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", PASSPORT));
        List<String> first = stored(citizen, "passport");
        realm.admin().post(documents(citizen), reference("passport", OTHER_PASSPORT));
        assertThat(stored(citizen, "passport")).hasSize(1).doesNotContainAnyElementsOf(first);

        realm.admin().post(documents(citizen), reference("passport", PASSPORT).put("add", true));
        assertThat(stored(citizen, "passport")).hasSize(2).containsAll(first);
    }

    @Test
    void aKindIsForgottenAndTheOthersStay() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", PASSPORT));
        realm.admin().post(documents(citizen), reference("pl-nip", "1234563218"));

        realm.admin().delete(documents(citizen) + "/passport");

        assertThat(stored(citizen, "passport")).isEmpty();
        assertThat(realm.admin().get(documents(citizen)).path("kinds")).containsExactly(TextNode.valueOf("pl-nip"));
        assertThatThrownBy(() -> realm.admin().delete(documents(citizen) + "/passport"))
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(404));
    }

    @Test
    void aKindOfTheAdministratorsOwnIsStoredByItsForm() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("residence-permit", "ab 1234567"));

        assertThat(stored(citizen, "residence-permit")).hasSize(1);
        assertThatThrownBy(() -> realm.admin().post(documents(citizen), reference("residence-permit", "A12345678")))
                .isInstanceOf(AdminApi.Refused.class)
                .hasMessageContaining("number: it does not have the form");
    }

    @Test
    @Tag("R-28")
    void savingTheAccountInTheConsoleNeitherDeletesNorChangesTheNumber() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", PASSPORT));
        List<String> before = stored(citizen, "passport");

        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.put("lastName", "Renamed");
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        assertThat(stored(citizen, "passport")).isEqualTo(before);

        ObjectNode forged = (ObjectNode) realm.user(citizen);
        ((ObjectNode) forged.path("attributes"))
                .putArray("citizenDocument.passport")
                .add("k1:" + "0".repeat(64));
        assertThatThrownBy(() -> realm.admin().put(realm.path("/users/" + citizen.id()), forged))
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(400));
        assertThat(stored(citizen, "passport")).isEqualTo(before);
    }

    @Test
    @Tag("R-63")
    void noTokenCarriesIt() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", PASSPORT));
        String fingerprint = stored(citizen, "passport").get(0).substring("k1:".length());

        var tokens = realm.application().directGrant(citizen.username(), citizen.password(), "openid profile phone");
        assertThat(tokens.given()).isTrue();
        for (String token :
                List.of(tokens.accessToken(), tokens.body().path("id_token").asText())) {
            String claims = new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            assertThat(claims).contains("\"sub\"").doesNotContain(fingerprint, "citizenDocument");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"pasport\",\"number\":\"L898902C36\"} | kind: write one of ge-personal",
                "{\"number\":\"L898902C36\"} | kind: write one of",
                "{\"kind\":\"passport\"} | number: write the number as a text",
                "{\"kind\":\"pl-nip\",\"number\":1234563218} | number: write a text",
                "{\"kind\":\"passport\",\"number\":\"L898902C37\"} | number: a check digit is wrong",
                "{\"kind\":\"passport\",\"number\":\"L898\"} | number: it does not have the form",
                "{\"kind\":\"passport\",\"number\":\"L898902C36\",\"add\":\"yes\"} | add: write true or false",
                "{\"kind\":\"passport\",\"number\":\"L898902C36\",\"numbr\":\"L898902C36\"} | numbr: no such field",
                "[\"L898902C36\"] | body: write an object",
                "\"L898902C36\" | body: write an object"
            })
    void whatCannotBeStoredIsRefusedWithTheFieldAndWithoutRepeatingIt(String body, String answer) throws Exception {
        Citizen citizen = realm.citizen().create();
        JsonNode sent = AdminApi.JSON.readTree(body);

        assertThatThrownBy(() -> realm.admin().post(documents(citizen), sent))
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(400))
                .hasMessageContaining(answer)
                .satisfies(refused -> assertThat(refused.getMessage().split("answered 400: ")[1])
                        .doesNotContain("L898902C37", "yes"));
        assertThat(realm.admin().get(documents(citizen)).path("kinds")).isEmpty();
    }

    @Test
    void whoMaySeeUsersMaySeeTheKindsAndStoreNothing() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("passport", PASSPORT));
        AdminApi viewer = administratorWith("view-users");
        AdminApi other = administratorWith("view-clients");

        assertThat(viewer.get(documents(citizen)).path("kinds")).hasSize(1);
        assertForbidden(() -> viewer.post(documents(citizen), reference("passport", OTHER_PASSPORT)));
        assertForbidden(() -> viewer.delete(documents(citizen) + "/passport"));
        assertForbidden(() -> other.get(documents(citizen)));
        assertForbidden(() -> other.get(realm.path("/citizen-login/users/nobody/documents")));
        AdminApi manager = administratorWith("manage-users");
        manager.post(documents(citizen), reference("passport", OTHER_PASSPORT));
        assertThatThrownBy(() -> manager.get(realm.path("/citizen-login/users/nobody/documents")))
                .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                        .isEqualTo(404));
    }

    private static void assertForbidden(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AdminApi.Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(403));
    }

    /** Somebody at the master realm with one role over this realm. */
    private AdminApi administratorWith(String role) {
        String name = role + "-of-" + realm.name();
        ObjectNode user = AdminApi.object()
                .put("username", name)
                .put("enabled", true)
                .put("firstName", "A")
                .put("lastName", "B")
                .put("email", name + "@office.test");
        user.putArray("credentials").addObject().put("type", "password").put("value", name);
        String id = realm.admin().create("/master/users", user);
        String client = realm.admin()
                .get("/master/clients?clientId=" + realm.name() + "-realm")
                .path(0)
                .path("id")
                .asText();
        JsonNode wanted = realm.admin().get("/master/clients/" + client + "/roles/" + role);
        realm.admin()
                .post(
                        "/master/users/" + id + "/role-mappings/clients/" + client,
                        AdminApi.JSON.createArrayNode().add(wanted));
        return new AdminApi(URI.create(lab.node().base().toString()), name, name);
    }

    @Test
    void theDoctorNamesAKeyThatHasGoneAndAMapperThatTells() {
        Citizen citizen = realm.citizen().create();
        realm.admin().post(documents(citizen), reference("ru-snils", "11223344595"));
        lab.database()
                .change(
                        "update user_attribute set value = ? where user_id = ? and name = 'citizenDocument.ru-snils'",
                        "lost:" + "a".repeat(64),
                        citizen.id());
        String scope = realm.admin()
                .create(
                        realm.path("/client-scopes"),
                        AdminApi.object().put("name", "telling").put("protocol", "openid-connect"));
        ObjectNode mapper = AdminApi.object()
                .put("name", "telling")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-usermodel-attribute-mapper");
        Map.of("user.attribute", "citizenDocument.passport", "claim.name", "passport")
                .forEach(mapper.putObject("config")::put);
        realm.admin().create(realm.path("/client-scopes/" + scope + "/protocol-mappers/models"), mapper);

        JsonNode findings = realm.admin().get(realm.path("/citizen-login/doctor"));
        assertThat(findings.path("findings").findValuesAsText("what"))
                .anyMatch(what -> what.contains("not in the ring (lost)"))
                .anyMatch(what -> what.contains("client scope 'telling'"));

        realm.admin().delete(realm.path("/client-scopes/" + scope));
        realm.admin().delete(realm.path("/users/" + citizen.id()));
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).path("findings"))
                .filteredOn(finding -> finding.path("step").asText().equals("documents"))
                .extracting(finding -> finding.path("severity").asText())
                .isNotEmpty()
                .doesNotContain("ERROR");
    }
}
