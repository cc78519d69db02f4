package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.stat.Statistics;
import org.hibernate.tool.schema.Action;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** A database with its tables, and Hibernate on it. It outlives the tests that use it, one after another. */
final class MadeDatabase {

    private final List<String> key;
    private final String url;
    private final Connection keptOpen;
    private final EntityManagerFactory factory;

    private MadeDatabase(List<String> key, String url, Connection keptOpen, EntityManagerFactory factory) {
        this.key = key;
        this.url = url;
        this.keptOpen = keptOpen;
        this.factory = factory;
    }

    static List<String> key(List<Class<?>> ofTheServer, List<JpaEntityProvider> tables) {
        return Stream.concat(
                        ofTheServer.stream().map(Class::getName),
                        tables.stream().map(JpaEntityProvider::getChangelogLocation))
                .toList();
    }

    static MadeDatabase make(List<Class<?>> ofTheServer, List<JpaEntityProvider> tables) {
        String given = System.getProperty("citizen.test.db");
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        // As the server opens H2: a column of its own is named so.
        String url = given == null
                ? "jdbc:h2:mem:" + name + ";NON_KEYWORDS=VALUE"
                : given + (given.contains("?") ? "&" : "?") + "currentSchema=" + name;
        try {
            Connection keptOpen = DriverManager.getConnection(url);
            if (given != null) {
                run(keptOpen, "create schema " + name);
            }
            HibernatePersistenceConfiguration configuration =
                    new HibernatePersistenceConfiguration("test").jdbcUrl(url).jdbcPoolSize(60);
            for (JpaEntityProvider provider : tables) {
                migrate(url, provider.getChangelogLocation());
                provider.getEntities().forEach(configuration::managedClass);
            }
            ofTheServer.forEach(configuration::managedClass);
            if (!ofTheServer.isEmpty()) {
                configuration.schemaToolingAction(Action.UPDATE);
            }
            EntityManagerFactory factory = configuration.createEntityManagerFactory();
            MadeDatabase made = new MadeDatabase(key(ofTheServer, tables), url, keptOpen, factory);
            made.statistics().setStatisticsEnabled(true);
            return made;
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void migrate(String url, String changeLog) throws SQLException, LiquibaseException {
        try (Connection connection = DriverManager.getConnection(url)) {
            new Liquibase(
                            changeLog,
                            new ClassLoaderResourceAccessor(),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .update("");
        }
    }

    List<String> key() {
        return key;
    }

    EntityManager open() {
        return factory.createEntityManager();
    }

    Statistics statistics() {
        return factory.unwrap(SessionFactory.class).getStatistics();
    }

    /** @return whether it is as it was made; not where somebody still has a session, and not on another database than H2 */
    boolean empty() {
        if (!url.startsWith("jdbc:h2:")
                || statistics().getSessionOpenCount() != statistics().getSessionCloseCount()) {
            return false;
        }
        try {
            run(keptOpen, "set referential_integrity false");
            for (String table : tables()) {
                run(keptOpen, "truncate table \"" + table + "\"");
            }
            run(keptOpen, "set referential_integrity true");
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All but those in which Liquibase notes what it has made. */
    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = keptOpen.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (!name.startsWith("DATABASECHANGELOG")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void close() {
        factory.close();
        try {
            keptOpen.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
