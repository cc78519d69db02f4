package org.citizenlogin.keycloak.freeze;

import org.citizenlogin.keycloak.lastwall.LastWall;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Refuses a login that was under way when its account was frozen. The server asks whether an account is enabled when a
 * step of a flow is posted, but not while required actions are: a login that stood there would still end in a session and,
 * over SAML, in an assertion. It is taken back ({@link LastWall}).
 */
final class FreezeGuard implements EventListenerProvider {

    private final KeycloakSession session;

    FreezeGuard(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() != EventType.LOGIN || event.getUserId() == null) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, event.getUserId());
        if (user != null && Freeze.isFrozen(user)) {
            LastWall.refuse(session, event, Errors.USER_DISABLED);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
