package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/**
 * As much of a server as a worker meets: sessions with a transaction on a real database, one realm, message handlers and
 * keys. What a worker has no business to call throws.
 */
final class FakeServer {

    static final String REALM = "realm-id";

    final Map<String, OutboxHandler> handlers = new ConcurrentHashMap<>();
    /** Kinds whose other side is each realm's own. */
    final Set<String> perRealm = ConcurrentHashMap.newKeySet();

    final AtomicInteger openTransactions = new AtomicInteger();
    final AtomicInteger openSessions = new AtomicInteger();
    final AtomicInteger keysAsked = new AtomicInteger();
    final KeyRing ring = KeyRing.of(List.of(key()));
    private final TestDatabase database;
    private final RealmModel realm =
            (RealmModel) proxy(RealmModel.class, Map.of("getId", call -> REALM, "getName", call -> "citizens"));
    volatile boolean realmThere = true;
    /** As an administrator wrote it; null where nobody did. */
    volatile String hostname = "portal.example.gov";

    FakeServer(TestDatabase database) {
        this.database = database;
    }

    private static KeyRing.Key key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return KeyRing.Key.of("k", bytes);
    }

    KeycloakSessionFactory factory() {
        return (KeycloakSessionFactory) proxy(
                KeycloakSessionFactory.class,
                Map.of(
                        "create", call -> new Session().asSession(),
                        "getProviderFactory", call -> handlerFactory((String) call[1])));
    }

    private OutboxHandlerFactory handlerFactory(String kind) {
        return (OutboxHandlerFactory)
                proxy(OutboxHandlerFactory.class, Map.of("isPerRealm", call -> perRealm.contains(kind)));
    }

    private final class Session {

        private final EntityManager em = database.open();
        private final Map<String, Object> attributes = new HashMap<>();
        private RealmModel inContext;
        private boolean rollback;

        KeycloakSession asSession() {
            openSessions.incrementAndGet();
            KeycloakTransactionManager transaction = (KeycloakTransactionManager) proxy(
                    KeycloakTransactionManager.class,
                    Map.of(
                            "begin", call -> begin(),
                            "isActive", call -> em.getTransaction().isActive(),
                            "setRollbackOnly", call -> rollback = true));
            KeycloakContext context = (KeycloakContext) proxy(
                    KeycloakContext.class,
                    Map.of("getRealm", call -> inContext, "setRealm", call -> inContext = (RealmModel) call[0]));
            Object realms = proxy(RealmProvider.class, Map.of("getRealm", call -> realmThere ? realm : null));
            JpaConnectionProvider jpa =
                    (JpaConnectionProvider) proxy(JpaConnectionProvider.class, Map.of("getEntityManager", call -> em));
            return (KeycloakSession) proxy(
                    KeycloakSession.class,
                    Map.of(
                            "getTransactionManager", call -> transaction,
                            "getContext", call -> context,
                            "realms", call -> realms,
                            "getAttribute", call -> attributes.get((String) call[0]),
                            "setAttribute", call -> attributes.put((String) call[0], call[1]),
                            "getProvider", call -> provider(call, jpa),
                            "close", call -> close()));
        }

        private Object provider(Object[] call, JpaConnectionProvider jpa) {
            if (call[0] == JpaConnectionProvider.class) {
                return jpa;
            }
            if (call[0] == CitizenKeys.class) {
                return (CitizenKeys) () -> {
                    keysAsked.incrementAndGet();
                    return ring;
                };
            }
            if (call[0] == OutboxHandler.class) {
                return handlers.get((String) call[1]);
            }
            if (call[0] == HostnameProvider.class) {
                return Fake.of(HostnameProvider.class, new Object() {
                    URI getBaseUri(UriInfo request, UrlType type) {
                        return hostname == null ? request.getBaseUri() : URI.create("https://" + hostname + "/");
                    }
                });
            }
            throw new UnsupportedOperationException(call[0].toString());
        }

        private Object begin() {
            openTransactions.incrementAndGet();
            em.getTransaction().begin();
            return null;
        }

        private Object close() {
            openSessions.decrementAndGet();
            if (em.getTransaction().isActive()) {
                openTransactions.decrementAndGet();
                if (rollback) {
                    em.getTransaction().rollback();
                } else {
                    em.getTransaction().commit();
                }
            }
            em.close();
            return null;
        }
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Object[] call);
    }

    private static Object proxy(Class<?> kind, Map<String, Answer> answers) {
        return Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (self, method, call) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(self, method, call);
            }
            Answer answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            return answer.to(call);
        });
    }

    private static Object ofObject(Object self, Method method, Object[] call)
            throws InvocationTargetException, IllegalAccessException {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == call[0];
            default -> self.getClass().getSimpleName();
        };
    }
}
