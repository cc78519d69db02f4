package org.citizenlogin.administration.monitor;

import java.util.EnumSet;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Has the flows of a realm checked when something of them was changed. */
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
    public void onEvent(Event event) {}

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
