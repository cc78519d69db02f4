package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Instant;
import org.keycloak.models.KeycloakSession;

/**
 * Place of a new message in its lane.
 *
 * @param since time that decides its order: its own, or that of the request that it answers
 * @param source keyed fingerprint of the network a request came from, 64 hexadecimal digits; null for a message
 * @param asked number of recent requests of that network before this one; 0 for a message
 */
record Place(Lane lane, Instant since, String source, int asked) {

    private static final String ATTRIBUTE = "citizen-place";

    /** A message's: what is written while a request is handled has waited as long as the request. */
    static Place ofMessage(KeycloakSession session, Instant now) {
        Instant carried = session.getAttribute(ATTRIBUTE, Instant.class);
        return ofMessage(carried != null ? carried : now);
    }

    static Place ofMessage(Instant since) {
        return new Place(Lane.MESSAGE, since, null, 0);
    }

    Place in(Lane other) {
        return new Place(other, since, source, asked);
    }

    /** For the messages that are written in this session. */
    static void carry(KeycloakSession session, Instant since) {
        session.setAttribute(ATTRIBUTE, since);
    }
}
