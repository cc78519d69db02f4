package org.citizenlogin.benchmark;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.lab.TestScope;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.OutboxTables;
import org.citizenlogin.keycloak.messaging.outbox.OutboxWork;
import org.citizenlogin.keycloak.messaging.outbox.OutboxWorkerFactory;
import org.citizenlogin.keycloak.messaging.sms.HttpGatewayFactory;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.keycloak.messaging.sms.SmsOutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;
import org.keycloak.urls.HostnameProvider;

/** As much of a server as the outbox meets: sessions on a real database, one realm, one HTTP gateway, a timer. */
final class OutboxNode implements AutoCloseable {

    private static final String REALM = "realm-id";

    private final TestDatabase database = new TestDatabase(new OutboxTables());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final KeyRing ring = KeyRing.of(List.of(key()));
    private final RealmModel realm =
            StandIn.of(RealmModel.class, Map.of("getId", call -> REALM, "getName", call -> "citizens"));
    private final OutboxWorkerFactory worker = new OutboxWorkerFactory();
    private final SmsOutboxHandlerFactory handlers = new SmsOutboxHandlerFactory();
    private final HttpGatewayFactory gateways = new HttpGatewayFactory();
    private final KeycloakSessionFactory factory = StandIn.of(
            KeycloakSessionFactory.class,
            Map.of(
                    "create", call -> new Session().asSession(),
                    "register", call -> register((ProviderEventListener) call[0]),
                    "getProviderFactory", call -> call[0] == SmsGateway.class ? gateways : handlers));
    private ProviderEventListener listener;

    OutboxNode(String gatewayUrl) {
        gateways.init(TestScope.of("url", gatewayUrl, "body", "{\"to\":\"{to}\",\"text\":\"{text}\"}"));
        // The chain reads its options by their names, not from the scope it is given.
        System.setProperty("keycloak.citizen-sms.chain.gateways", "http");
        handlers.init(TestScope.of());
        worker.init(TestScope.of());
        gateways.postInit(factory);
        handlers.postInit(factory);
        worker.postInit(factory);
    }

    private Object register(ProviderEventListener given) {
        listener = given;
        return null;
    }

    private static KeyRing.Key key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of("k", bytes);
    }

    void start() {
        ProviderEvent started = new PostMigrationEvent(factory);
        listener.onEvent(started);
    }

    void put(OutboxMessage message) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> Outbox.put(session, realm, message));
    }

    /** Of the outbox, now. */
    long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("citizen-outbox-"))
                .count();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        worker.close();
        database.close();
    }

    private final class Session {

        private final EntityManager em = database.open();
        private final Map<String, Object> attributes = new HashMap<>();
        private KeycloakTransaction afterCompletion;
        private RealmModel inContext;
        private boolean rollback;

        KeycloakSession asSession() {
            KeycloakTransactionManager transaction = StandIn.of(
                    KeycloakTransactionManager.class,
                    Map.of(
                            "begin", call -> begin(),
                            "isActive", call -> em.getTransaction().isActive(),
                            "enlistAfterCompletion", call -> afterCompletion = (KeycloakTransaction) call[0],
                            "setRollbackOnly", call -> rollback = true));
            KeycloakContext context = StandIn.of(
                    KeycloakContext.class,
                    Map.of("getRealm", call -> inContext, "setRealm", call -> inContext = (RealmModel) call[0]));
            RealmProvider realms = StandIn.of(RealmProvider.class, Map.of("getRealm", call -> realm));
            return StandIn.of(
                    KeycloakSession.class,
                    Map.of(
                            "getTransactionManager", call -> transaction,
                            "getContext", call -> context,
                            "getKeycloakSessionFactory", call -> factory,
                            "realms", call -> realms,
                            "getAttribute", call -> attributes.get((String) call[0]),
                            "setAttribute", call -> attributes.put((String) call[0], call[1]),
                            "getProvider", call -> provider((Class<?>) call[0]),
                            "close", call -> close()));
        }

        private Object provider(Class<?> type) {
            if (type == JpaConnectionProvider.class) {
                return StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", call -> em));
            }
            if (type == CitizenKeys.class) {
                return (CitizenKeys) () -> ring;
            }
            if (type == OutboxWork.class) {
                return worker.create(null);
            }
            if (type == OutboxHandler.class) {
                return handlers.create(null);
            }
            if (type == SmsGateway.class) {
                return gateways.create(null);
            }
            if (type == HostnameProvider.class) {
                return StandIn.of(
                        HostnameProvider.class,
                        Map.of("getBaseUri", call -> URI.create("https://portal.example.gov/")));
            }
            if (type == TimerProvider.class) {
                return StandIn.of(TimerProvider.class, Map.of("schedule", this::schedule));
            }
            throw new UnsupportedOperationException(type.toString());
        }

        private Object schedule(Object[] call) {
            long millis = (Long) call[1];
            Runnable tick = call[0] instanceof Runnable plain ? plain : () -> ((ScheduledTask) call[0]).run(null);
            timer.scheduleAtFixedRate(tick, millis, millis, TimeUnit.MILLISECONDS);
            return null;
        }

        private Object begin() {
            em.getTransaction().begin();
            return null;
        }

        private Object close() {
            boolean commit = em.getTransaction().isActive() && !rollback;
            if (commit) {
                em.getTransaction().commit();
            } else if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
            if (afterCompletion != null) {
                afterCompletion.begin();
                if (commit) {
                    afterCompletion.commit();
                } else {
                    afterCompletion.rollback();
                }
            }
            return null;
        }
    }
}
