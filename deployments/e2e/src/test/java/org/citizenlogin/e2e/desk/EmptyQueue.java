package org.citizenlogin.e2e.desk;

import java.util.List;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.realm.CitizenRealm;

/**
 * A realm that offers cases and has none. The server picks the oldest case: none of an earlier test may wait. And all come
 * from one address, whose cases would need two operators.
 */
public final class EmptyQueue {

    private EmptyQueue() {}

    public static void of(Lab lab, CitizenRealm realm) {
        realm.change(wanted -> wanted.withObject("/attributes")
                .put("citizen-case.offered", "true")
                .put("citizen-case.closed", "none")
                .put("citizen-case.source-limit", "100000/1d"));
        for (String table : List.of(
                "citizen_medium_part",
                "citizen_medium",
                "citizen_case_signal",
                "citizen_case_history",
                "citizen_case")) {
            lab.database().change("delete from " + table + " where realm_id = ?", realm.id());
        }
    }
}
