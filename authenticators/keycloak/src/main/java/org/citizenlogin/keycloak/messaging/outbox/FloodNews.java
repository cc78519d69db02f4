package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reports a flood, at most once a minute for each realm and node, in the transaction that met it. */
interface FloodNews {

    /**
     * @param perMinute the limit
     * @param refused requests that were refused since the last report
     */
    void limitReached(KeycloakSession session, RealmModel realm, int perMinute, long refused);

    /** @param dropped requests that waited too long since the last report */
    void tooOld(KeycloakSession session, RealmModel realm, long dropped);
}
