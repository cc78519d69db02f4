package org.citizenlogin.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.afterrecovery.NotMe;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The database takes no row of one table. Where the row is a record beside a login or an administrator's action, both go on;
 * where it is the proof of a consent, or the notice of a change, nothing is stored without it. The fault is of this realm alone.
 */
@Tag("J7")
@OnRealKeycloak
@Isolated
class LostRecordsIT {

    private final Lab lab;
    private final CitizenRealm realm;

    LostRecordsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    /** Meanwhile no row of this realm can be written into the table. */
    private void whileBroken(String table, Runnable doing) {
        String name = table + "_is_broken_" + realm.id().replace("-", "").substring(0, 12);
        lab.database()
                .change("alter table " + table + " add constraint " + name + " check (realm_id <> '" + realm.id()
                        + "') not valid");
        try {
            doing.run();
        } finally {
            lab.database().change("alter table " + table + " drop constraint " + name);
        }
    }

    private List<Map<String, Object>> signIns(Citizen citizen) {
        return lab.database().rows("select * from citizen_login_history where user_id = ?", citizen.id());
    }

    private double lost(String record) {
        return lab.node()
                .metrics()
                .lines()
                .filter(line -> line.startsWith("citizen_record_lost_total{"))
                .filter(line ->
                        line.contains("realm=\"" + realm.name() + "\"") && line.contains("record=\"" + record + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private boolean logsIn(Citizen citizen) {
        return Walkthrough.logsIn(realm, citizen, citizen.password());
    }

    @Test
    @Tag("R-137")
    void aSignInThatCannotBeListedIsASignIn() {
        Citizen citizen = realm.citizen().create();
        whileBroken("citizen_login_history", () -> {
            assertThat(logsIn(citizen)).isTrue();
        });
        assertThat(signIns(citizen)).isEmpty();
        assertThat(lost("sign-in")).isEqualTo(1);

        assertThat(logsIn(citizen)).isTrue();
        assertThat(signIns(citizen)).as("read right after the sign-in").hasSize(1);
    }

    /** The change was made past the server. It is noticed later, and a recovery would not go on without the comparison. */
    @Test
    @Tag("R-137")
    void aComparisonOfContactsThatFailsIsMadeAtTheNextSignIn() {
        Citizen citizen = realm.citizen().create();
        assertThat(logsIn(citizen)).isTrue();
        lab.database()
                .change(
                        "update user_attribute set value = ? where user_id = ? and name = 'phoneNumber'",
                        citizen.phone().replace("+995599", "+995577"),
                        citizen.id());
        realm.admin().post(realm.path("/clear-user-cache"), null);
        int listed = signIns(citizen).size();
        whileBroken("citizen_contact", () -> {
            assertThat(logsIn(citizen)).isTrue();
            realm.admin().post(realm.path("/users/" + citizen.id() + "/logout"), null);
        });
        assertThat(lost("contacts")).isGreaterThanOrEqualTo(1);
        assertThat(signIns(citizen))
                .as("the other record of that sign-in is there")
                .hasSize(listed + 1);
        assertThat(lab.texts().to(citizen.phone())).isEmpty();

        assertThat(logsIn(citizen)).isTrue();

        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("phone number");
    }

    @Test
    @Tag("R-137")
    void anAdministratorsChangeOfAContactIsNotMadeWithoutItsNotice() {
        Citizen citizen = realm.citizen().create();
        assertThat(logsIn(citizen)).isTrue();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        ((ObjectNode) user.path("attributes"))
                .putArray("phoneNumber")
                .add(citizen.phone().replace("+995599", "+995577"));
        whileBroken("citizen_contact", () -> {
            assertThatThrownBy(() -> realm.admin().put(realm.path("/users/" + citizen.id()), user))
                    .isInstanceOf(AdminApi.Refused.class);
        });
        assertThat(realm.user(citizen).path("attributes").path("phoneNumber").toString())
                .contains(citizen.phone());
    }

    @Test
    @Tag("R-137")
    void aConsentIsGivenOnlyWithItsEntryAndEndsAlsoWithoutOne() {
        JsonNode client = realm.admin()
                .get(realm.path("/clients?clientId=" + Application.ID))
                .get(0);
        realm.admin()
                .put(
                        realm.path("/clients/" + client.path("id").asText()),
                        ((ObjectNode) client).put("consentRequired", true));
        try {
            consent(realm.citizen().create());
        } finally {
            realm.admin()
                    .put(
                            realm.path("/clients/" + client.path("id").asText()),
                            ((ObjectNode) client).put("consentRequired", false));
        }
    }

    private void consent(Citizen citizen) {
        String given = realm.path("/users/" + citizen.id() + "/consents");
        whileBroken("citizen_consent", () -> {
            assertThat(Application.isRedirectedTo(agree(citizen))).isFalse();
        });
        assertThat(realm.admin().get(given)).isEmpty();
        assertThat(Application.isRedirectedTo(agree(citizen))).isTrue();

        whileBroken("citizen_consent", () -> {
            realm.admin().delete(given + "/" + Application.ID);
        });
        assertThat(realm.admin().get(given)).isEmpty();
        assertThat(lost("consent")).isEqualTo(1);
    }

    private Page agree(Citizen citizen) {
        Walkthrough walkthrough = realm.walkthrough();
        Page grant = walkthrough.logIn(citizen.username(), citizen.password());
        return walkthrough.walker().submit(grant.formWith("accept").with("accept", "Yes"));
    }
}
