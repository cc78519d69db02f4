package org.citizenlogin.keycloak.platform.veto;

import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The account of an announced effect, as the session of that effect knows it. */
public record AnnouncedAccount(RealmModel realm, UserModel user) {

    /** Empty when the event names no account, or its realm or its account is gone. */
    public static Optional<AnnouncedAccount> of(KeycloakSession session, Event announced) {
        RealmModel realm =
                announced.getUserId() == null ? null : session.realms().getRealm(announced.getRealmId());
        return Optional.ofNullable(realm)
                .map(known -> session.users().getUserById(known, announced.getUserId()))
                .map(user -> new AnnouncedAccount(realm, user));
    }
}
