package org.citizenlogin.card.login.once;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.citizenlogin.keycloak.store.RoomTables;
import org.citizenlogin.keycloak.store.Transactions;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * A fresh database with the tables of the named rooms, made by their own change logs. H2 in memory, or any other with
 * {@code -Dcitizen.test.db=jdbc:...}.
 */
final class TestDatabase implements Transactions, AutoCloseable {

    private final EntityManagerFactory factory;
    private final Connection keptOpen;
    private final String url;

    public TestDatabase(RoomTables... rooms) {
        try {
            String given = System.getProperty("citizen.test.db");
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            if (given == null) {
                url = "jdbc:h2:mem:" + name;
                keptOpen = DriverManager.getConnection(url);
            } else {
                url = given + (given.contains("?") ? "&" : "?") + "currentSchema=" + name;
                keptOpen = DriverManager.getConnection(url);
                keptOpen.createStatement().execute("create schema " + name);
            }
            HibernatePersistenceConfiguration configuration =
                    new HibernatePersistenceConfiguration("test").jdbcUrl(url).jdbcPoolSize(60);
            for (RoomTables room : rooms) {
                var tables = room.create(null);
                migrate(tables.getChangelogLocation());
                tables.getEntities().forEach(configuration::managedClass);
            }
            factory = configuration.createEntityManagerFactory();
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
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
