package org.citizenlogin.keycloak.platform.setup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.RealmModel;

/**
 * Which optional steps of a realm are decided: done or declined by one set-up. Later ones leave them alone, so what an
 * administrator changes afterwards stays changed. A step that comes with a later version is not decided yet.
 */
public final class Decisions {

    /** Stored in the realm: a contract. The ids of steps with a comma between. */
    static final String ATTRIBUTE = "citizen-login.decided";

    private Decisions() {}

    public static boolean isDecided(RealmModel realm, String step) {
        return of(realm).contains(step);
    }

    public static void decide(RealmModel realm, Set<String> steps) {
        Set<String> all = of(realm);
        if (all.addAll(steps)) {
            realm.setAttribute(ATTRIBUTE, String.join(",", all));
        }
    }

    /** @return whether there was anything */
    public static boolean forget(RealmModel realm) {
        boolean any = !of(realm).isEmpty();
        realm.removeAttribute(ATTRIBUTE);
        return any;
    }

    /** What the doctor says to do: only a step that is not decided is done by a set-up. */
    public static String advice(RealmModel realm, String step, String byHand) {
        return isDecided(realm, step) ? byHand : "Run the set-up.";
    }

    private static Set<String> of(RealmModel realm) {
        String written = realm.getAttribute(ATTRIBUTE);
        Set<String> steps = new TreeSet<>();
        if (written != null && !written.isBlank()) {
            steps.addAll(List.of(written.split(",")));
        }
        return steps;
    }
}
