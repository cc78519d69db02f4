package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Who is told of a flood, at most once a minute for each realm and node, in the transaction that met it. */
interface FloodNews {

    /**
     * @param perMinute the limit
     * @param refused requests that were not taken since this was told last
     */
    void limitReached(KeycloakSession session, RealmModel realm, int perMinute, long refused);

    /** @param dropped requests that waited too long since this was told last */
    void tooOld(KeycloakSession session, RealmModel realm, long dropped);
}
