package org.citizenlogin.e2e.onetimepassword;

import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;

/** A one-time password as its citizen holds it, read from the text message; the visitor who asked for it has gone. */
public record InHand(CitizenRealm realm, Citizen citizen, String oneTimePassword) {

    public static InHand of(CitizenRealm realm) {
        return of(realm, realm.citizen().create());
    }

    public static InHand of(CitizenRealm realm, Citizen citizen) {
        return of(realm, citizen, realm.lab().texts().to(citizen.phone()).size());
    }

    /** @param before text messages the citizen has got by then, those still on their way included */
    public static InHand of(CitizenRealm realm, Citizen citizen, int before) {
        if (before > 0) {
            realm.lab().texts().await(citizen.phone(), before);
        }
        realm.walkthrough().ask(citizen);
        return new InHand(
                realm,
                citizen,
                realm.lab().texts().await(citizen.phone(), before + 1).oneTimePassword());
    }

    /** Uses it at the login form; arrives at the forced change. */
    public Page use(Walkthrough walkthrough) {
        return Walkthrough.arrive(walkthrough.logIn(citizen.username(), oneTimePassword), Walkthrough.NEW_PASSWORD);
    }

    /** Its row, or none. */
    public List<Map<String, Object>> rows() {
        return realm.lab().database().rows("select * from citizen_one_time_password where user_id = ?", citizen.id());
    }

    public boolean isUsed() {
        return rows().stream().anyMatch(row -> row.get("used_at") != null);
    }

    /** As if its time had passed. */
    public void expire() {
        int changed = realm.lab()
                .database()
                .change(
                        "update citizen_one_time_password set expires_at = issued_at + 1 where user_id = ?",
                        citizen.id());
        if (changed != 1) {
            throw new AssertionError("there is nothing to expire");
        }
    }
}
