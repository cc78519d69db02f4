package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A changed phone or e-mail address is seen, and the old one is told. */
@Tag("J2")
@OnRealKeycloak
class ChangedAddressIT {

    private final Lab lab;
    private final CitizenRealm realm;

    ChangedAddressIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    private void changePhone(Citizen citizen, String phone) {
        ObjectNode user = (ObjectNode) realm.user(citizen);
        ((ObjectNode) user.path("attributes")).putArray("phoneNumber").add(phone);
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
    }

    private List<Map<String, Object>> seen(Citizen citizen, String kind) {
        return lab.database().rows("select * from citizen_contact where user_id = ? and kind = ?", citizen.id(), kind);
    }

    private static String fresh(Citizen citizen) {
        return citizen.phone().replace("+995599", "+995577");
    }

    @Test
    @Tag("R-30")
    void anAdministratorsChangeIsToldToTheOldPhoneAndByEmailWithALink() {
        Citizen citizen = realm.citizen().create();

        changePhone(citizen, fresh(citizen));

        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("phone number");
        var mail = lab.mails().await(citizen.email(), 1);
        assertThat(mail.subject()).contains("phone number");
        assertThat(mail.text() + mail.html())
                .doesNotContain(citizen.phone())
                .doesNotContain(fresh(citizen))
                .doesNotContain(fresh(citizen).substring(4));
        assertThat(lab.texts().to(fresh(citizen))).isEmpty();
        assertThat(seen(citizen, "PHONE")).hasSize(1).allMatch(row -> row.get("changed_at") != null);
        assertThat(seen(citizen, "EMAIL")).hasSize(1).allMatch(row -> row.get("changed_at") == null);
        JsonNode event = realm.awaitEvent(
                "the change",
                CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "phone_changed")));
        assertThat(event.toString()).doesNotContain(fresh(citizen)).doesNotContain(citizen.phone());
        NotMe notMe = NotMe.in(realm, citizen, mail);
        notMe.freeze();
        assertThat(notMe.isFrozen()).isTrue();
    }

    @Test
    @Tag("R-30")
    void aChangedEmailAddressIsToldToTheOldOne() {
        Citizen citizen = realm.citizen().create();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.put("email", "new-" + citizen.email());
        realm.admin().put(realm.path("/users/" + citizen.id()), user);

        assertThat(lab.mails().await(citizen.email(), 1).subject()).contains("e-mail address");
        assertThat(lab.texts().await(citizen.phone(), 1).text()).contains("e-mail address");
        assertThat(seen(citizen, "EMAIL")).hasSize(1).allMatch(row -> row.get("changed_at") != null);
    }

    @Test
    void aChangeOfSomethingElseIsNone() {
        Citizen citizen = realm.citizen().create();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.put("firstName", "Another");
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();

        assertThat(seen(citizen, "PHONE")).hasSize(1).allMatch(row -> row.get("changed_at") == null);
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
    }

    /** As a directory does, or a bad hand in the database: no event tells of it. */
    @Test
    @Tag("R-30")
    void aChangePastTheServerIsSeenAtTheNextLogin() {
        Citizen citizen = realm.citizen().create();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
        lab.database()
                .change(
                        "update user_attribute set value = ? where user_id = ? and name = 'phoneNumber'",
                        fresh(citizen),
                        citizen.id());
        realm.admin().post(realm.path("/clear-user-cache"), null);

        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();

        lab.texts().await(citizen.phone(), 1);
        assertThat(seen(citizen, "PHONE")).hasSize(1).allMatch(row -> row.get("changed_at") != null);
    }

    @Test
    @Tag("R-15")
    void noAddressIsKeptInClear() {
        Citizen citizen = realm.citizen().create();
        changePhone(citizen, fresh(citizen));
        assertThat(seen(citizen, "PHONE").toString() + seen(citizen, "EMAIL"))
                .doesNotContain(fresh(citizen))
                .doesNotContain(citizen.email());
    }

    @Test
    @Tag("R-29")
    void givingANumberToASecondAccountTakesItFromNobody() {
        Citizen first = realm.citizen().create();
        Citizen second = realm.citizen().create();
        String before = realm.everythingAbout(first);

        changePhone(second, first.phone());

        assertThat(realm.everythingAbout(first)).isEqualTo(before);
        assertThat(lab.texts().await(second.phone(), 1).text()).contains("phone number");
        realm.awaitEvent(
                "the change",
                CitizenRealm.about(second).and(CitizenRealm.withDetail("citizen_outcome", "phone_changed")));
        realm.walkthrough().recover(first, NotMe.NEW);
        assertThat(Walkthrough.logsIn(realm, first, NotMe.NEW)).isTrue();
        assertThat(Walkthrough.logsIn(realm, second, second.password()))
                .as("the other account on the same phone")
                .isTrue();
    }

    @Test
    void nothingIsKeptOfAnAccountThatIsDeleted() {
        Citizen citizen = realm.citizen().create();
        changePhone(citizen, fresh(citizen));
        assertThat(seen(citizen, "PHONE")).isNotEmpty();

        realm.admin().delete(realm.path("/users/" + citizen.id()));

        assertThat(seen(citizen, "PHONE")).isEmpty();
        for (String table : List.of("citizen_history", "citizen_link")) {
            assertThat(lab.database().rows("select id from " + table + " where user_id = ?", citizen.id()))
                    .as(table)
                    .isEmpty();
        }
    }
}
