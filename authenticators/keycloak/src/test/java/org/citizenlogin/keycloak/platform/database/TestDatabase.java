package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.legalhold.LegalHoldTables;
import org.hibernate.stat.Statistics;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRequiredActionEntity;
import org.keycloak.storage.jpa.entity.FederatedUserAttributeEntity;
import org.keycloak.storage.jpa.entity.FederatedUserCredentialEntity;

/**
 * An empty database with the tables of the given providers, made by their own change logs. H2 in memory, or any other with
 * {@code -Dcitizen.test.db=jdbc:...}.
 *
 * <p>To make one takes longer than most tests. So one that is closed is emptied, and the next test that asks for the same
 * tables gets it. A thread that a test left behind reaches it no more.
 */
public final class TestDatabase implements Transactions, AutoCloseable {

    private static final Map<List<String>, Queue<MadeDatabase>> FREE = new ConcurrentHashMap<>();

    private final MadeDatabase made;
    private volatile boolean closed;

    public TestDatabase(TableProvider... providers) {
        this(List.of(), providers);
    }

    /** With the server's own tables of accounts beside those of the providers. */
    public static TestDatabase withAccounts(TableProvider... providers) {
        return new TestDatabase(
                List.of(
                        UserEntity.class,
                        UserAttributeEntity.class,
                        UserRequiredActionEntity.class,
                        CredentialEntity.class,
                        FederatedIdentityEntity.class,
                        FederatedUserAttributeEntity.class,
                        FederatedUserCredentialEntity.class),
                providers);
    }

    private TestDatabase(List<Class<?>> ofTheServer, TableProvider... providers) {
        List<JpaEntityProvider> tables = withHolds(providers).stream()
                .map(provider -> provider.create(null))
                .toList();
        MadeDatabase free = free(MadeDatabase.key(ofTheServer, tables)).poll();
        made = free == null ? MadeDatabase.make(ofTheServer, tables) : free;
    }

    private static Queue<MadeDatabase> free(List<String> key) {
        return FREE.computeIfAbsent(key, none -> new ConcurrentLinkedQueue<>());
    }

    /** Every purge asks for legal holds. */
    private static List<TableProvider> withHolds(TableProvider... providers) {
        List<TableProvider> all = new ArrayList<>(List.of(providers));
        if (all.stream().noneMatch(LegalHoldTables.class::isInstance)) {
            all.add(new LegalHoldTables());
        }
        return all;
    }

    /** An enabled account; only with {@link #withAccounts}. */
    public void addAccount(String id) {
        run(em -> {
            UserEntity account = new UserEntity();
            account.setId(id);
            account.setUsername(id);
            account.setRealmId("realm");
            account.setEnabled(true);
            em.persist(account);
            return null;
        });
    }

    public void enableAccount(String id, boolean enabled) {
        run(em -> em.createQuery("update UserEntity u set u.enabled = :enabled where u.id = :id")
                .setParameter("enabled", enabled)
                .setParameter("id", id)
                .executeUpdate());
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
        EntityManager em = open();
        try {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    /** What some work cost: statements that were prepared, and transactions, those without a statement included. */
    public record SqlCount(long statements, long transactions) {}

    public SqlCount counting(Runnable work) {
        Statistics statistics = made.statistics();
        long statements = statistics.getPrepareStatementCount();
        long transactions = statistics.getTransactionCount();
        work.run();
        return new SqlCount(
                statistics.getPrepareStatementCount() - statements, statistics.getTransactionCount() - transactions);
    }

    public EntityManager open() {
        if (closed) {
            throw new IllegalStateException("the test that had this database is over");
        }
        return made.open();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (made.empty()) {
            free(made.key()).add(made);
        } else {
            made.close();
        }
    }
}
