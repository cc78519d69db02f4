package org.citizenlogin.keycloak.platform.clock;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.citizenlogin.keycloak.platform.database.Bulkhead;
import org.citizenlogin.keycloak.platform.database.Transactions;
import org.hibernate.SessionFactory;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The database's time. A node asks for it every few seconds, in the transaction of the caller that needs it then, and runs on from
 * there ({@link NodeClock}): most callers ask the database nothing.
 */
public final class DatabaseClock {

    private static final Bulkhead BULKHEAD = new Bulkhead("the time cannot be asked", 4);

    /** One for each database this node is connected to; the key is the connection's own. */
    private static final Map<SessionFactory, NodeClock> NODE = Collections.synchronizedMap(new WeakHashMap<>());

    private DatabaseClock() {}

    /** A clock that starts at the database's time now and asks no more. It may ask once, in the session's transaction. */
    public static Clock of(KeycloakSession session) {
        return of(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** The same, in the transaction of {@code em}. */
    public static Clock of(EntityManager em) {
        return node(em).now(() -> EpochQuery.ask(em));
    }

    /**
     * The same for a caller that asks others afterwards: what the database must be asked is asked in a transaction of its
     * own. Asked in the request's, its connection would be held until the others have answered.
     */
    public static Clock apart(KeycloakSession session) {
        NodeClock node = node(session.getProvider(JpaConnectionProvider.class).getEntityManager());
        return node.now(() -> BULKHEAD.run(
                () -> Transactions.of(session.getKeycloakSessionFactory()).run(EpochQuery::ask)));
    }

    private static NodeClock node(EntityManager em) {
        return NODE.computeIfAbsent(em.getEntityManagerFactory().unwrap(SessionFactory.class), made -> new NodeClock());
    }
}
