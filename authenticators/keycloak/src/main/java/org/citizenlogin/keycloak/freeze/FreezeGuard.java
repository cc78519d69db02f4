package org.citizenlogin.keycloak.freeze;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Refuses a login that was under way when its account was frozen. The server asks whether an account is enabled when a
 * step of a flow is posted, but not while required actions are: a login that stood there would still end in a session and,
 * over SAML, in an assertion. Each announces itself by a LOGIN event in the transaction that makes the session; that
 * transaction is made to fail before its response leaves.
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
            // Thrown here it would only be logged. Prepared transactions are asked first, before the response is
            // written.
            session.getTransactionManager().enlistPrepare(new Refusal());
        }
    }

    private static final class Refusal extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            throw new WebApplicationException("the account is frozen", Response.Status.FORBIDDEN);
        }

        @Override
        protected void rollbackImpl() {}
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
