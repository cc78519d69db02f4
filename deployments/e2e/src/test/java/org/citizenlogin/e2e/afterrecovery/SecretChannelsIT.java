package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenBuilder;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.Mailbox.Mail;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Channel x confirmation x age: where one-time passwords, codes, notices and the link that freezes go. A secret and a link
 * go only to what is confirmed and has waited, on both channels; a notice goes anywhere.
 */
@Tag("J1")
@Tag("J2")
@Tag("R-28")
@Tag("R-30")
@OnRealKeycloak
class SecretChannelsIT {

    private static final String PASSPORT = "passport";
    private static final String PASSPORT_NUMBER = "L898902C36";

    /** How long ago an address was changed. */
    private enum Age {
        NEVER,
        NOW,
        WAITED
    }

    private final Lab lab;
    private final CitizenRealm realm;

    SecretChannelsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
    }

    @BeforeEach
    void bothWays() {
        realm.configureRecovery(Map.of(
                "ways", "phone,document",
                "documents", PASSPORT + ",ru-snils",
                "source-document-limit", "100000/1h"));
    }

    /** A citizen whose e-mail address is like that; it is the present one. */
    private Citizen withEmail(boolean confirmed, Age age) {
        CitizenBuilder builder = realm.citizen();
        Citizen citizen = (confirmed ? builder : builder.withUnverifiedEmail()).create();
        if (age == Age.NEVER) {
            return citizen;
        }
        String fresh = "new-" + citizen.email();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.put("email", fresh).put("emailVerified", confirmed);
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        lab.texts().await(citizen.phone(), 1);
        settle(citizen, age);
        return new Citizen(
                citizen.id(),
                citizen.username(),
                citizen.password(),
                citizen.number(),
                citizen.phone(),
                fresh,
                citizen.totpSecret());
    }

    private Citizen withPhone(boolean confirmed, Age age) {
        CitizenBuilder builder = realm.citizen();
        Citizen citizen = (confirmed ? builder : builder.withUnverifiedPhone()).create();
        if (age == Age.NEVER) {
            return citizen;
        }
        String fresh = citizen.phone().replace("+995599", "+995577");
        ObjectNode user = (ObjectNode) realm.user(citizen);
        ((ObjectNode) user.path("attributes")).putArray("phoneNumber").add(fresh);
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        settle(citizen, age);
        return new Citizen(
                citizen.id(),
                citizen.username(),
                citizen.password(),
                citizen.number(),
                fresh,
                citizen.email(),
                citizen.totpSecret());
    }

    private void settle(Citizen citizen, Age age) {
        if (age == Age.WAITED) {
            lab.database()
                    .change(
                            "update citizen_contact set changed_at = changed_at - ?"
                                    + " where user_id = ? and changed_at is not null",
                            TimeUnit.HOURS.toMillis(25),
                            citizen.id());
        }
    }

    private void await(Citizen citizen, String outcome) {
        realm.awaitEvent(outcome, CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", outcome)));
    }

    @ParameterizedTest
    @CsvSource({
        "true, NEVER, true",
        "true, WAITED, true",
        "true, NOW, false",
        "false, NEVER, false",
        "false, WAITED, false",
        "false, NOW, false",
    })
    @Tag("R-14")
    @Tag("R-41")
    void theEmailAddressGetsOneTimePasswordAndLinkOrNoticeAlone(boolean confirmed, Age age, boolean carries) {
        Citizen citizen = withEmail(confirmed, age);
        int before = lab.texts().to(citizen.phone()).size();

        Walkthrough walkthrough = realm.walkthrough();
        Page change = walkthrough.askAndType(citizen);
        String text = lab.texts().await(citizen.phone(), before + 1).text();
        assertThat(text).contains(carries ? "24 h" : "10 min");
        walkthrough.choose(change, NotMe.NEW);

        List<Mail> mails = mails(citizen, carries ? 2 : 1);
        String oneTimePassword = lab.texts().to(citizen.phone()).get(before).oneTimePassword();
        assertThat(mails.stream().anyMatch(mail -> mail.text().contains(oneTimePassword)))
                .as("a one-time password by e-mail")
                .isEqualTo(carries);
        Mail notice = mails.get(mails.size() - 1);
        assertThat(notice.subject()).contains("password was changed");
        assertThat((notice.text() + notice.html()).contains("not-me"))
                .as("the link that freezes")
                .isEqualTo(carries);
    }

    /** All that came to the present address; one more would be on its way before what is waited for. */
    private List<Mail> mails(Citizen citizen, int count) {
        lab.mails().await(citizen.email(), count);
        List<Mail> mails = lab.mails().to(citizen.email());
        assertThat(mails).hasSize(count);
        return mails;
    }

    @ParameterizedTest
    @CsvSource({
        "true, NEVER, matched",
        "true, WAITED, matched",
        "true, NOW, address_changed",
        "false, NEVER, phone_unverified",
        "false, WAITED, phone_unverified",
        "false, NOW, phone_unverified",
    })
    void thePhoneGetsAOneTimePasswordOrNothing(boolean confirmed, Age age, String outcome) {
        Citizen citizen = withPhone(confirmed, age);
        int before = lab.texts().to(citizen.phone()).size();

        realm.walkthrough().ask(citizen);

        await(citizen, outcome);
        if (outcome.equals("matched")) {
            lab.texts().await(citizen.phone(), before + 1);
        } else {
            assertThat(lab.texts().to(citizen.phone())).hasSize(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "phone, true, NEVER, matched",
        "phone, true, WAITED, matched",
        "phone, true, NOW, address_changed",
        "phone, false, NEVER, unknown_contact",
        "email, true, NEVER, matched",
        "email, true, WAITED, matched",
        "email, true, NOW, address_changed",
        "email, false, NEVER, unknown_contact",
    })
    void aCodeGoesToWhatIsConfirmedAndHasWaited(String channel, boolean confirmed, Age age, String outcome) {
        boolean byPhone = channel.equals("phone");
        Citizen citizen = byPhone ? withPhone(confirmed, age) : withEmail(confirmed, age);
        realm.giveDocument(citizen, PASSPORT, PASSPORT_NUMBER);
        String contact = byPhone ? citizen.phone() : citizen.email();
        int before = byPhone
                ? lab.texts().to(contact).size()
                : lab.mails().to(contact).size();

        Instant start = Instant.now().minusSeconds(1);
        realm.walkthrough().askByDocument(contact, PASSPORT, PASSPORT_NUMBER);

        if (outcome.equals("unknown_contact")) {
            realm.awaitEvent(
                    "the miss", CitizenRealm.since(start).and(CitizenRealm.withDetail("citizen_outcome", outcome)));
        } else {
            await(citizen, outcome);
        }
        if (outcome.equals("matched")) {
            String message = byPhone
                    ? lab.texts().await(contact, before + 1).text()
                    : lab.mails().await(contact, before + 1).text();
            assertThat(message).containsPattern("[0-9]{4}");
        } else {
            assertThat(byPhone ? lab.texts().to(contact) : lab.mails().to(contact))
                    .hasSize(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, NEVER, true", "true, WAITED, true", "true, NOW, false", "false, NEVER, false"})
    void aChangedPhoneIsToldByEmailWithALinkOnlyWhereOneIsCarried(boolean confirmed, Age age, boolean carries) {
        Citizen citizen = withEmail(confirmed, age);
        int before = lab.mails().to(citizen.email()).size();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        ((ObjectNode) user.path("attributes"))
                .putArray("phoneNumber")
                .add(citizen.phone().replace("+995599", "+995577"));
        realm.admin().put(realm.path("/users/" + citizen.id()), user);

        Mail notice = lab.mails().await(citizen.email(), before + 1);

        assertThat(notice.subject()).contains("phone number");
        assertThat((notice.text() + notice.html()).contains("not-me")).isEqualTo(carries);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void aChangedEmailAddressIsToldToTheOldOneWithALinkOnlyIfThatWasConfirmed(boolean confirmed, boolean carries) {
        Citizen citizen = withEmail(confirmed, Age.NEVER);
        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.put("email", "new-" + citizen.email());
        realm.admin().put(realm.path("/users/" + citizen.id()), user);

        Mail notice = lab.mails().await(citizen.email(), 1);

        assertThat(notice.subject()).contains("e-mail address");
        assertThat((notice.text() + notice.html()).contains("not-me")).isEqualTo(carries);
    }

    @Test
    void anAddressThatIsConfirmedNowWaitsFromNowAndTellsNobody() {
        Citizen citizen = realm.citizen().withUnverifiedEmail().create();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        realm.admin().put(realm.path("/users/" + citizen.id()), user.put("emailVerified", true));

        realm.walkthrough().ask(citizen);

        String text = lab.texts().await(citizen.phone(), 1).text();
        assertThat(text).contains("10 min");
        assertThat(lab.texts().to(citizen.phone())).hasSize(1);
        assertThat(lab.mails().to(citizen.email())).isEmpty();
    }

    /** Whoever sits at an open session writes nothing into it that carries anything. */
    @Test
    void citizensCannotWriteTheirEmailAddress() {
        Citizen citizen = realm.citizen().create();
        ObjectNode user = (ObjectNode) realm.user(citizen);
        user.putArray("requiredActions").add("UPDATE_PROFILE");
        realm.admin().put(realm.path("/users/" + citizen.id()), user);
        Walkthrough walkthrough = realm.walkthrough();
        Page profile = walkthrough.logIn(citizen.username(), citizen.password());
        assertThat(profile.hasField("firstName")).isTrue();

        walkthrough
                .walker()
                .submit(profile.formWith("firstName")
                        .with("email", "thief@mail.test")
                        .with("firstName", "Nino"));

        JsonNode after = realm.user(citizen);
        assertThat(after.path("email").asText()).isEqualTo(citizen.email());
        assertThat(after.path("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void theDoctorCountsWhomNobodyConfirmedAndNamesWhatIsOpen() {
        assertThat(realm.setUpReport().toString()).contains("Let only administrators write the e-mail address");
        CitizenRealm other = CitizenRealm.setUp(lab, SecretChannelsIT.class);
        assertThat(doctor(other)).doesNotContain("that is not confirmed");
        other.citizen().withUnverifiedEmail().create();
        other.citizen().withUnverifiedEmail().withoutPhone().create();
        other.change(wanted -> wanted.put("registrationAllowed", true));
        openTheEmailAddress(other);
        // With the way of the pack no other one is open, whatever the profile says.
        assertThat(doctor(other)).doesNotContain("Citizens can write their e-mail address");
        String change = other.path("/authentication/required-actions/citizen-change-email");
        lab.admin().put(change, ((ObjectNode) lab.admin().get(change)).put("enabled", false));

        assertThat(doctor(other))
                .contains("2 accounts have an e-mail address that is not confirmed")
                .contains("1 of them have no confirmed phone either")
                .contains("Citizens can write their e-mail address");
    }

    private static String doctor(CitizenRealm realm) {
        return realm.admin().get(realm.path("/citizen-login/doctor")).toString();
    }

    private static void openTheEmailAddress(CitizenRealm realm) {
        ObjectNode profile = (ObjectNode) realm.admin().get(realm.path("/users/profile"));
        for (JsonNode attribute : profile.path("attributes")) {
            if (attribute.path("name").asText().equals("email")) {
                ((ObjectNode) attribute.path("permissions"))
                        .putArray("edit")
                        .add("admin")
                        .add("user");
            }
        }
        realm.admin().put(realm.path("/users/profile"), profile);
    }
}
