package org.citizenlogin.administration.monitor;

import java.util.Set;
import org.citizenlogin.keycloak.platform.event.GlobalListenerFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;

/** Watches the flows of every realm: checks all of them when the server has started, and one when it is changed. */
public final class FlowMonitorFactory implements GlobalListenerFactory {

    public static final String ID = "citizen-flow-monitor";

    private PeriodicFlowCheck check;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new FlowMonitor(session, check);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        check = new PeriodicFlowCheck(factory);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && ServerOptions.isServing()) {
                check.start();
            }
        });
    }

    /** The end of the server closes those first that depend on others. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        if (check != null) {
            check.stop();
        }
    }

    @Override
    public String getId() {
        return ID;
    }
}
