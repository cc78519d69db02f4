package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.server.AdminApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One call sets a realm up, the same call again changes nothing, and the doctor agrees. */
@OnRealKeycloak
class SetUpIT {

    private final CitizenRealm realm;

    SetUpIT(CitizenRealm realm) {
        this.realm = realm;
    }

    @Test
    void theFirstCallSaysWhatItChanged() {
        assertThat(realm.setUpReport().path("changes")).isNotEmpty();
        assertThat(realm.setUpReport().path("dryRun").asBoolean()).isFalse();
    }

    @Test
    void theSecondCallChangesNothing() {
        JsonNode again = realm.admin().post(realm.path("/citizen-login/setup"), null);
        assertThat(again.path("changes")).isEmpty();
    }

    @Test
    void aDryRunOnAFreshRealmSaysTheSameAndKeepsNothing() {
        String fresh = realm.name() + "-fresh";
        realm.admin().createRealm(AdminApi.object().put("realm", fresh).put("enabled", true));
        String before = realm.admin().get("/" + fresh).toString();
        JsonNode would = realm.admin().post("/" + fresh + "/citizen-login/setup?dryRun=true", null);
        assertThat(would.path("dryRun").asBoolean()).isTrue();
        assertThat(would.path("changes")).isNotEmpty();
        assertThat(realm.admin().get("/" + fresh).toString()).isEqualTo(before);
        JsonNode did = realm.admin().post("/" + fresh + "/citizen-login/setup", null);
        assertThat(did.path("changes")).isEqualTo(would.path("changes"));
    }

    /** A set-up there would let administrators back in by a text message. */
    @Test
    void theRealmOfTheAdministratorsIsNotSetUpByMistake() {
        for (String call : List.of("/master/citizen-login/setup", "/master/citizen-login/setup?dryRun=true")) {
            assertThatThrownBy(() -> realm.admin().post(call, null))
                    .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo(400);
                        assertThat(refused).hasMessageContaining("write master=true");
                    });
        }
        assertThat(realm.admin()
                        .post("/master/citizen-login/setup?dryRun=true&master=true", null)
                        .path("changes"))
                .isNotEmpty();
    }

    /** Each would otherwise be met by citizens first: the page says that it does not work, and to nobody why. */
    @Test
    void theDoctorNamesWhoeverElseRunsTheRecoveryFlow() {
        String flow = realm.admin().get(realm.path("/authentication/flows")).findParents("alias").stream()
                .filter(one -> one.path("alias").asText().equals("citizen recovery"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        ObjectNode client = AdminApi.object().put("clientId", "built-wrong").put("publicClient", true);
        client.putObject("authenticationFlowBindingOverrides")
                .put("browser", flow)
                .put("direct_grant", flow);
        String clientId = realm.admin().create(realm.path("/clients"), client);
        ObjectNode provider = AdminApi.object()
                .put("alias", "built-wrong")
                .put("providerId", "oidc")
                .put("postBrokerLoginFlowAlias", "citizen recovery");
        provider.putObject("config")
                .put("clientId", "citizens")
                .put("authorizationUrl", "https://provider.test/auth")
                .put("tokenUrl", "https://provider.test/token");
        realm.admin().create(realm.path("/identity-provider/instances"), provider);
        try {
            JsonNode findings = realm.admin().get(realm.path("/citizen-login/doctor"));

            assertThat(findings.path("healthy").asBoolean()).isFalse();
            assertThat(findings.toString())
                    .contains("client 'built-wrong' (browser flow override) runs the flow 'citizen recovery'")
                    .contains("client 'built-wrong' (direct grant flow override) runs the flow 'citizen recovery'")
                    .contains("identity provider 'built-wrong' (post login flow) runs the flow 'citizen recovery'");
        } finally {
            realm.admin().delete(realm.path("/clients/" + clientId));
            realm.admin().delete(realm.path("/identity-provider/instances/built-wrong"));
        }
    }

    /** A partial import asks no validator. */
    @Test
    void theDoctorCountsImportedAccountsThatNobodyFinds() {
        ObjectNode imported = AdminApi.object().put("ifResourceExists", "FAIL");
        ObjectNode user = imported.putArray("users")
                .addObject()
                .put("username", "imported-wrong")
                .put("enabled", true);
        ObjectNode attributes = user.putObject("attributes");
        attributes.putArray("personalNumber").add("161175-19997");
        attributes.putArray("phoneNumber").add("555123456").add("+995555123456");
        attributes.putArray("phoneNumberVerified").add("TRUE");
        realm.admin().post(realm.path("/partialImport"), imported);
        String id = realm.admin()
                .get(realm.path("/users?username=imported-wrong&exact=true"))
                .get(0)
                .path("id")
                .asText();
        try {
            assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                    .contains(
                            "1 accounts cannot be found or recovered by their personalNumber, which must be 11 digits")
                    .contains("phoneNumber, which must be a number with its country code")
                    .contains("phoneNumber, which must be one value only")
                    .contains("phoneNumberVerified, which must be true or false");
        } finally {
            realm.admin().delete(realm.path("/users/" + id));
        }
    }

    /** What an administrator chose after the first set-up stays, and what was declined is not made. */
    @Test
    void anOptionalStepIsDecidedOnce() {
        String chosen = realm.name() + "-chosen";
        realm.admin().createRealm(AdminApi.object().put("realm", chosen).put("enabled", true));
        String setUp = "/" + chosen + "/citizen-login/setup";
        assertThatThrownBy(() -> realm.admin().post(setUp + "?without=recovery", null))
                .hasMessageContaining("without: write some of");
        assertThat(realm.admin().post(setUp + "?without=theme,events", null).toString())
                .doesNotContain("Use the login theme")
                .doesNotContain("Keep login events");

        ObjectNode changed = AdminApi.object().put("bruteForceProtected", false).put("resetPasswordAllowed", false);
        changed.putArray("supportedLocales").add("ka");
        realm.admin().put("/" + chosen, changed);
        assertThat(realm.admin().post(setUp, null).path("changes")).isEmpty();

        JsonNode now = realm.admin().get("/" + chosen);
        assertThat(now.path("supportedLocales")).hasSize(1);
        assertThat(now.path("bruteForceProtected").asBoolean()).isFalse();
        assertThat(now.path("eventsEnabled").asBoolean()).isFalse();
        assertThat(now.path("loginTheme").asText("")).isEmpty();
    }

    @Test
    @Tag("R-138")
    void theMinimumLevelOfAPortalIsWrittenForWhoIsThereAndTakenAwayWithThePack() {
        String chosen = realm.name() + "-levels";
        realm.admin().createRealm(AdminApi.object().put("realm", chosen).put("enabled", true));
        String client = "/" + chosen + "/clients/"
                + realm.admin()
                        .create(
                                "/" + chosen + "/clients",
                                AdminApi.object().put("clientId", "tax-office").put("publicClient", true));
        String setUp = "/" + chosen + "/citizen-login/setup?minimumAcr=";
        String before = realm.admin().get("/" + chosen).toString();
        for (String wrong : List.of("tax=high", "tax-office=gold", "tax-office")) {
            assertThatThrownBy(() -> realm.admin().post(setUp + wrong, null))
                    .isInstanceOfSatisfying(AdminApi.Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo(400);
                        assertThat(refused).hasMessageContaining("minimumAcr: ");
                    });
        }
        assertThat(realm.admin().get("/" + chosen).toString())
                .as("nothing of a refused set-up is kept")
                .isEqualTo(before);

        JsonNode done = realm.admin().post(setUp + "tax-office=low", null);
        assertThat(done.path("changes").toString())
                .contains("Demand at least the level 'low' for the client 'tax-office'.");
        assertThat(minimum(client)).isEqualTo("low");
        JsonNode would = realm.admin().post(setUp + "tax-office=high&dryRun=true", null);
        assertThat(would.path("changes").toString()).contains("in place of 'low'");
        assertThat(minimum(client)).isEqualTo("low");
        assertThat(realm.admin().post(setUp + "tax-office=low", null).path("changes"))
                .isEmpty();

        realm.admin().delete("/" + chosen + "/citizen-login/setup");
        assertThat(minimum(client)).isEmpty();
    }

    private String minimum(String client) {
        return realm.admin()
                .get(client)
                .path("attributes")
                .path("minimum.acr.value")
                .asText("");
    }

    /** Cards sign the address, so the lab's servers, which are given none, need one for the realm. */
    @Test
    void theDoctorAsksForThePublicAddressAndThenFindsNoError() {
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("public address is not configured, and cards sign it");
        realm.change(wanted -> wanted.withObject("/attributes")
                .put("frontendUrl", realm.lab().node().base().toString()));
        JsonNode findings = realm.admin().get(realm.path("/citizen-login/doctor"));
        assertThat(findings.path("healthy").asBoolean())
                .as(findings.toPrettyString())
                .isTrue();
    }
}
