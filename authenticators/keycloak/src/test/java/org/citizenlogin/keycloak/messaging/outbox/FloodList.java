package org.citizenlogin.keycloak.messaging.outbox;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps what was told, in words. */
record FloodList(List<String> told) implements FloodNews {

    @Override
    public void limitReached(KeycloakSession session, RealmModel realm, int perMinute, long refused) {
        told.add("limit of " + perMinute + " reached, " + refused + " refused");
    }

    @Override
    public void tooOld(KeycloakSession session, RealmModel realm, long dropped) {
        told.add(dropped + " too old");
    }
}
