package org.citizenlogin.portal.level;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses a login below the level that the portal demanded, or that the administrator demands for the portal
 * ({@code minimum.acr.value}). The server checks a demand only where a condition of the flow was passed, so a login that goes
 * around every condition would succeed, and its minimum it only asks for. {@link UnmetLevelAction} tells the portal before;
 * this holds where that action is switched off, and at doors without a browser.
 */
public final class UnmetLevelVeto implements LoginVeto {

    public static final String ID = "unmet-level";

    @Override
    public int position() {
        return 40;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        return announced.getType() == EventType.LOGIN && authSession != null
                ? SignInDemand.unmet(session, authSession).map(unmet -> UnmetRequirements.ERROR)
                : Optional.empty();
    }

    @Override
    public String getId() {
        return ID;
    }
}
