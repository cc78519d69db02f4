package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit by itself, silent on the page, loud in the events. */
@Tag("J1")
@OnRealKeycloak
class RecoveryLimitsIT {

    private final Lab lab;
    private final CitizenRealm realm;

    RecoveryLimitsIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @ParameterizedTest
    @CsvSource({
        "phone-limit, limited_phone",
        "account-limit, limited_account",
        "country-limit, limited_country",
        "realm-limit, limited_realm"
    })
    @Tag("R-06")
    @Tag("R-07")
    void theThirdRequestIsSilentlyNotSent(String limit, String outcome) {
        Citizen citizen = realm.citizen().create();
        var settings = new HashMap<>(Map.of("phone-limit", "1000/1h", "account-limit", "1000/1h"));
        settings.put(limit, "2/" + window(limit));
        realm.configureRecovery(settings);
        Page first = realm.walkthrough().ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        realm.walkthrough().ask(citizen);
        lab.texts().await(citizen.phone(), 2);
        Page third = realm.walkthrough().ask(citizen);
        realm.awaitEvent(outcome, CitizenRealm.withDetail("citizen_outcome", outcome));
        assertThat(lab.texts().to(citizen.phone())).hasSize(2);
        assertThat(OneAnswerIT.differences(first.comparable(), third.comparable()))
                .isEmpty();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password()))
                .as("another door")
                .isTrue();
    }

    @Test
    @Tag("R-06")
    @Tag("R-07")
    void aNeighboursMissesSilenceNobodyElseBehindTheSameAddress() {
        realm.configureRecovery(Map.of("source-limit", "3/41m"));
        for (int i = 0; i < 5; i++) {
            realm.walkthrough().ask("01999999990", "599000001");
        }
        realm.awaitEvent("limited_source", CitizenRealm.withDetail("citizen_outcome", "limited_source"));
        Citizen citizen = realm.citizen().create();

        realm.walkthrough().ask(citizen);

        lab.texts().await(citizen.phone(), 1);
    }

    @Test
    @Tag("R-06")
    @Tag("R-07")
    void aRequestBeyondWhatOneSourceMayAskWritesNothing() {
        realm.configureRecovery(Map.of("source-limit", "1/42m"));
        Page allowed = null;
        for (int i = 0; i < 20; i++) {
            allowed = realm.walkthrough().ask("01999999990", "599000001");
        }
        Page refused = realm.walkthrough().ask("01999999990", "599000001");
        realm.awaitEvent(
                "limited_source",
                CitizenRealm.ofType("RESET_PASSWORD_ERROR")
                        .and(CitizenRealm.withDetail("citizen_outcome", "limited_source")));
        assertThat(OneAnswerIT.differences(allowed.comparable(), refused.comparable()))
                .isEmpty();
        long limits = rows("citizen_limit");
        long requests = rows("citizen_outbox");
        for (int i = 0; i < 10; i++) {
            realm.walkthrough().ask("01999999990", "599000001");
        }
        assertThat(rows("citizen_outbox")).isEqualTo(requests);
        assertThat(rows("citizen_limit")).isEqualTo(limits);
    }

    private long rows(String table) {
        return lab.database()
                .rows(
                        "select t.id from " + table + " t join realm r on r.id = t.realm_id where r.name = ?",
                        realm.name())
                .size();
    }

    /** Windows of their own, so that what one case has counted is not counted for the next. */
    private static String window(String limit) {
        return (limit.length() + 20) + "m";
    }

    @Test
    @Tag("R-21")
    void afterTooManyTriesTheRightPasswordGetsTheSameAnswer() {
        realm.configureRecovery(Map.of("try-limit", "3/1h"));
        Citizen citizen = realm.citizen().create();
        Walkthrough walkthrough = realm.walkthrough();
        Page page = walkthrough.ask(citizen);
        String right = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        for (int i = 0; i < 3; i++) {
            page = Walkthrough.arrive(walkthrough.type(page, "wrong-" + i), Walkthrough.ONE_TIME_PASSWORD);
        }
        Page wrong = walkthrough.type(page, "wrong-again");
        Page refused = walkthrough.type(wrong, right);
        assertThat(OneAnswerIT.differences(wrong.comparable(), refused.comparable()))
                .isEmpty();
        Walkthrough.arrive(refused, Walkthrough.ONE_TIME_PASSWORD);
    }

    @Test
    @Tag("R-08")
    void aPhoneOfAnotherCountryIsNotSentTo() {
        Citizen citizen = realm.citizen().withPhone("+48512345678").create();
        realm.configureRecovery(Map.of());
        Walkthrough walkthrough = realm.walkthrough();
        Page asking = walkthrough.giveNumber(walkthrough.askForNumber(), citizen.number());
        Walkthrough.arrive(
                walkthrough
                        .walker()
                        .submit(asking.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, citizen.phone())),
                Walkthrough.PHONE);
        realm.configureRecovery(Map.of("allowed-countries", "GE,PL"));
        realm.walkthrough().ask(citizen.number(), citizen.phone());
        lab.texts().await(citizen.phone(), 1);
    }
}
