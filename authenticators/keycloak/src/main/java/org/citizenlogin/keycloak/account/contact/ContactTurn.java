package org.citizenlogin.keycloak.account.contact;

import java.time.Duration;
import java.time.Instant;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.singleuse.SingleUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One caller at a time, on all nodes, finds a contact free and gives it to an account. */
final class ContactTurn {

    private static final String PURPOSE = "owner-of-contact";

    /** Longer than any transaction lasts. */
    private static final Duration KEPT = Duration.ofHours(1);

    private ContactTurn() {}

    /** Until the caller's transaction ends. */
    static void take(KeycloakSession session, RealmModel realm, ContactKind kind, String canonical) {
        Instant until = DatabaseClock.of(session).instant().plus(KEPT);
        SingleUse.hold(session, realm, PURPOSE, kind + " " + canonical, until);
    }
}
