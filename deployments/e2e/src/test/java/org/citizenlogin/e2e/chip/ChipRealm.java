package org.citizenlogin.e2e.chip;

import org.citizenlogin.e2e.realm.CitizenRealm;

/** What the realm of a card test needs beyond the set-up call. */
final class ChipRealm {

    private ChipRealm() {}

    /** Cards sign the address that is written down, and the nodes of the tests have none of their own. */
    static void serveCards(CitizenRealm realm) {
        realm.change(wanted -> {
            var attributes = wanted.withObject("/attributes");
            attributes.put("frontendUrl", realm.lab().node().base().toString());
        });
    }
}
