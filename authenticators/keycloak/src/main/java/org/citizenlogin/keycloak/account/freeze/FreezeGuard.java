package org.citizenlogin.keycloak.account.freeze;

import org.citizenlogin.keycloak.proof.accountstate.EndingLogin;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Refuses a login that was under way when its account was frozen, or its password changed. The server asks whether an
 * account is enabled when a step of a flow is posted, as it knew the account then, and never again which password was
 * shown: a login that stood between would still end in a session and, over SAML, in an assertion.
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
        EndingLogin.judge(session, event);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
