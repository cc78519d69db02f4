package org.citizenlogin.keycloak.outbox;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Takes parcels in the caller's transaction: rolled back with it, handled soon after its commit. */
public final class Outbox {

    private Outbox() {}

    public static void put(KeycloakSession session, RealmModel realm, Parcel parcel) {
        throw new UnsupportedOperationException("being written");
    }
}
