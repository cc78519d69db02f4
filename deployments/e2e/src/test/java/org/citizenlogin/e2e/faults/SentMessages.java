package org.citizenlogin.e2e.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** The rows of the outbox that one realm caused. */
record SentMessages(CitizenRealm realm) {

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
}
