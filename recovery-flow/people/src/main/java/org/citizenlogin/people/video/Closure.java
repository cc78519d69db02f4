package org.citizenlogin.people.video;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.casework.ServiceHours;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.RoomClosure;
import org.keycloak.models.RealmModel;

/**
 * Why no case can be opened now. Those who wait keep their place, and read the reason, too.
 *
 * @param reason a supervisor's {@link RoomClosure}, or {@code HOURS}
 * @param opens when operators are back, where the hours say it
 */
record Closure(String reason, Optional<Instant> opens) {

    /** Empty while cases can be opened. */
    static Optional<Closure> of(RealmModel realm, CasePolicy policy, Instant now) {
        RoomClosure room = RoomClosure.of(realm.getAttributes());
        if (room.isClosed()) {
            return Optional.of(new Closure(room.name(), Optional.empty()));
        }
        return policy.hours()
                .map(hours -> hours.at(now))
                .filter(ServiceHours.Status.Closed.class::isInstance)
                .map(ServiceHours.Status.Closed.class::cast)
                .map(closed -> new Closure("HOURS", closed.opens()));
    }

    /** The message of the citizens' pages. */
    String textKey() {
        return "citizenTalkRoom." + reason;
    }
}
