package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.citizenlogin.keycloak.platform.legalhold.LegalHoldTables;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.stat.Statistics;
import org.hibernate.tool.schema.Action;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRequiredActionEntity;
import org.keycloak.storage.jpa.entity.FederatedUserAttributeEntity;
import org.keycloak.storage.jpa.entity.FederatedUserCredentialEntity;

/**
 * A fresh database with the tables of the given providers, made by their own change logs. H2 in memory, or any other with
 * {@code -Dcitizen.test.db=jdbc:...}.
 */
public final class TestDatabase implements Transactions, AutoCloseable {

    private final EntityManagerFactory factory;
    private final Connection keptOpen;
    private final String url;

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
        try {
            String given = System.getProperty("citizen.test.db");
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            if (given == null) {
                // As the server opens H2: a column of its own is named so.
                url = "jdbc:h2:mem:" + name + ";NON_KEYWORDS=VALUE";
                keptOpen = DriverManager.getConnection(url);
            } else {
                url = given + (given.contains("?") ? "&" : "?") + "currentSchema=" + name;
                keptOpen = DriverManager.getConnection(url);
                keptOpen.createStatement().execute("create schema " + name);
            }
            HibernatePersistenceConfiguration configuration =
                    new HibernatePersistenceConfiguration("test").jdbcUrl(url).jdbcPoolSize(60);
            for (TableProvider provider : withHolds(providers)) {
                var tables = provider.create(null);
                migrate(tables.getChangelogLocation());
                tables.getEntities().forEach(configuration::managedClass);
            }
            ofTheServer.forEach(configuration::managedClass);
            if (!ofTheServer.isEmpty()) {
                configuration.schemaToolingAction(Action.UPDATE);
            }
            factory = configuration.createEntityManagerFactory();
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every purge asks for legal holds. */
    private static List<TableProvider> withHolds(TableProvider... providers) {
        List<TableProvider> all = new ArrayList<>(List.of(providers));
        if (all.stream().noneMatch(LegalHoldTables.class::isInstance)) {
            all.add(new LegalHoldTables());
        }
        return all;
    }

    private void migrate(String changeLog) throws SQLException, LiquibaseException {
        try (Connection connection = DriverManager.getConnection(url)) {
            new Liquibase(
                            changeLog,
                            new ClassLoaderResourceAccessor(),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .update("");
        }
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
        EntityManager em = factory.createEntityManager();
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
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        long statements = statistics.getPrepareStatementCount();
        long transactions = statistics.getTransactionCount();
        work.run();
        return new SqlCount(
                statistics.getPrepareStatementCount() - statements, statistics.getTransactionCount() - transactions);
    }

    public EntityManager open() {
        return factory.createEntityManager();
    }

    @Override
    public void close() {
        factory.close();
        try {
            keptOpen.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
