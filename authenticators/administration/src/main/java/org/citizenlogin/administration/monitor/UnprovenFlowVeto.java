package org.citizenlogin.administration.monitor;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses what a flow gives in which our step proves nothing. Keycloak runs whatever flow an administrator puts together,
 * and a reset credentials flow that was built wrong logs in with the name alone (keycloak#40744).
 */
public final class UnprovenFlowVeto implements LoginVeto {

    public static final String ID = "unproven-flow";

    @Override
    public int position() {
        return 30;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        return authSession != null && ResetFlow.of(authSession.getRealm()).wasPassedWithoutProof(authSession)
                ? Optional.of(CitizenEvents.ERROR_RECOVERY_UNPROVEN)
                : Optional.empty();
    }

    @Override
    public String getId() {
        return ID;
    }
}
