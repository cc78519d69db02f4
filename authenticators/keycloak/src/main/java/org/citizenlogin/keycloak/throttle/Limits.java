package org.citizenlogin.keycloak.throttle;

import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The limiter of a realm. Each take is committed at once, whatever becomes of the caller's transaction. */
public final class Limits {

    private Limits() {}

    public static Limiter of(KeycloakSession session, RealmModel realm) {
        throw new UnsupportedOperationException("being written");
    }
}
