package org.citizenlogin.e2e.recovery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** What a request can meet, with a citizen of each kind. */
final class Outcomes {

    static final String MATCHED = "matched";
    static final String LOCKED = "locked";

    /** @param phone in international form */
    record Asked(String number, String phone) {}

    private Outcomes() {}

    static Map<String, Asked> in(CitizenRealm realm) {
        var outcomes = new LinkedHashMap<String, Asked>();
        Citizen known = realm.citizen().create();
        outcomes.put(MATCHED, new Asked(known.number(), known.phone()));
        Citizen mistaken = realm.citizen().create();
        outcomes.put("wrong phone", new Asked(mistaken.number(), "+995599000001"));
        outcomes.put("unknown", new Asked("99999999999", "+995599000002"));
        Citizen disabled = realm.citizen().disabled().create();
        outcomes.put("disabled", new Asked(disabled.number(), disabled.phone()));
        Citizen locked = realm.citizen().create();
        for (int i = 0; i < 5; i++) {
            realm.walkthrough().logIn(locked.username(), "wrong-" + i);
        }
        outcomes.put(LOCKED, new Asked(locked.number(), locked.phone()));
        Citizen phoneless = realm.citizen().withoutPhone().create();
        outcomes.put("no phone", new Asked(phoneless.number(), "+995599000003"));
        Citizen unverified = realm.citizen().withUnverifiedPhone().create();
        outcomes.put("unverified phone", new Asked(unverified.number(), unverified.phone()));
        Citizen twin = realm.citizen().create();
        realm.makeTwin(twin);
        outcomes.put("duplicate", new Asked(twin.number(), twin.phone()));
        return outcomes;
    }
}
