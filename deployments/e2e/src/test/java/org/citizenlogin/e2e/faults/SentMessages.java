package org.citizenlogin.e2e.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;

/** The rows of the outbox that one realm caused. */
record SentMessages(CitizenRealm realm) {

    static final String SMS = "sms";
    static final String EMAIL = "email";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    List<Map<String, Object>> of(String kind) {
        return realm.lab()
                .database()
                .rows(
                        "select * from citizen_outbox where kind = ? and realm_id ="
                                + " (select id from realm where name = ?) order by created_at desc, id",
                        kind,
                        realm.name());
    }

    /** The youngest of this kind, once it is as wanted. */
    Map<String, Object> await(String kind, String what, Predicate<Map<String, Object>> wanted) {
        return Awaitility.await(kind + ": " + what)
                .atMost(PATIENCE)
                .until(() -> of(kind).stream().findFirst().orElse(Map.of()), row -> !row.isEmpty() && wanted.test(row));
    }

    Map<String, Object> awaitState(String kind, String state) {
        return await(kind, state, row -> state.equals(row.get("state")));
    }

    /** Whoever reads it chooses a new password. */
    void assertWork(Citizen citizen, Sms sms) {
        Walkthrough.arrive(
                realm.walkthrough().logIn(citizen.username(), sms.oneTimePassword()), Walkthrough.NEW_PASSWORD);
    }
}
