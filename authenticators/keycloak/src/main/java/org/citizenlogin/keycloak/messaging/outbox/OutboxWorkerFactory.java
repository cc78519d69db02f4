package org.citizenlogin.keycloak.messaging.outbox;

import java.util.List;
import java.util.Set;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.timer.TimerProvider;

/** The worker of this node: starts when the server has, stops before the database does. */
public final class OutboxWorkerFactory implements OutboxWorkFactory, ServerSettings {

    public static final String ID = "worker";

    private static final String TASK = "citizen-outbox";
    private static final long TICK_MILLIS = 1000;

    private OutboxConfig config;
    private OutboxWorker worker;
    private OutboxWork work;

    private record Work(OutboxWorker worker, RequestGate gate) implements OutboxWork {

        @Override
        public void lookNow(Lane lane) {
            worker.lookNow(lane);
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = OutboxConfig.of(ServerOptions.in(scope));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return OutboxConfig.SETTINGS;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        FloodNews news = new FloodEvent();
        worker = new OutboxWorker(factory, config, GivenUpEvent::tell, news);
        work = new Work(worker, new RequestGate(config.requestsPerMinute(), news));
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && ServerOptions.isServing()) {
                start(factory);
            }
        });
    }

    private void start(KeycloakSessionFactory factory) {
        worker.start();
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class).schedule(worker::lookNow, TICK_MILLIS, TASK);
        }
    }

    @Override
    public OutboxWork create(KeycloakSession session) {
        return work;
    }

    /** The end of the server closes those first that depend on others. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.stop();
        }
    }
}
