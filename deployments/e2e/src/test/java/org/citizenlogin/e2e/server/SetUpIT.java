package org.citizenlogin.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.citizenlogin.demo.server.AdminApi;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
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
        realm.admin().post("", AdminApi.object().put("realm", fresh).put("enabled", true));
        String before = realm.admin().get("/" + fresh).toString();
        JsonNode would = realm.admin().post("/" + fresh + "/citizen-login/setup?dryRun=true", null);
        assertThat(would.path("dryRun").asBoolean()).isTrue();
        assertThat(would.path("changes")).isNotEmpty();
        assertThat(realm.admin().get("/" + fresh).toString()).isEqualTo(before);
        JsonNode did = realm.admin().post("/" + fresh + "/citizen-login/setup", null);
        assertThat(did.path("changes")).isEqualTo(would.path("changes"));
    }

    /** Cards sign the address, so the lab's servers, which are given none, need one for the realm. */
    @Test
    void theDoctorAsksForThePublicAddressAndThenFindsNoError() {
        assertThat(realm.admin().get(realm.path("/citizen-login/doctor")).toString())
                .contains("public address, which is not configured");
        realm.change(wanted -> wanted.withObject("/attributes")
                .put("frontendUrl", realm.lab().node().base().toString()));
        JsonNode findings = realm.admin().get(realm.path("/citizen-login/doctor"));
        assertThat(findings.path("healthy").asBoolean())
                .as(findings.toPrettyString())
                .isTrue();
    }
}
