package org.citizenlogin.administration.monitor;

import java.util.EnumSet;
import java.util.Set;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LastingEffect;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A flow in which our step proves nothing gives nothing. Keycloak runs whatever an administrator puts together, and a
 * reset credentials flow that was built wrong logs in with the name alone (keycloak#40744). Whatever such a flow leads to
 * announces itself by an event, and is taken back ({@link LoginVeto}).
 */
final class FlowMonitor implements EventListenerProvider {

    private static final Set<ResourceType> FLOWS = EnumSet.of(
            ResourceType.AUTH_FLOW,
            ResourceType.AUTH_EXECUTION,
            ResourceType.AUTH_EXECUTION_FLOW,
            ResourceType.AUTHENTICATOR_CONFIG,
            ResourceType.REQUIRED_ACTION,
            // Each may run a flow of its own choice.
            ResourceType.CLIENT,
            ResourceType.IDENTITY_PROVIDER,
            ResourceType.REALM);

    private final KeycloakSession session;
    private final PeriodicFlowCheck check;

    FlowMonitor(KeycloakSession session, PeriodicFlowCheck check) {
        this.session = session;
        this.check = check;
    }

    @Override
    public void onEvent(Event event) {
        if (!LastingEffect.of(event)) {
            return;
        }
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        if (authSession == null || !ResetFlow.of(authSession.getRealm()).wasPassedWithoutProof(authSession)) {
            return;
        }
        LoginVeto.refuse(session, event, CitizenEvents.ERROR_RECOVERY_UNPROVEN);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null && FLOWS.contains(event.getResourceType())) {
            session.getTransactionManager().enlistAfterCompletion(new Changed(check, event.getRealmId()));
        }
    }

    /** What was changed can be read by others once it is committed. */
    private static final class Changed extends AbstractKeycloakTransaction {

        private final PeriodicFlowCheck check;
        private final String realmId;

        Changed(PeriodicFlowCheck check, String realmId) {
            this.check = check;
            this.realmId = realmId;
        }

        @Override
        protected void commitImpl() {
            check.lookAt(realmId);
        }

        @Override
        protected void rollbackImpl() {}
    }

    @Override
    public void close() {}
}
