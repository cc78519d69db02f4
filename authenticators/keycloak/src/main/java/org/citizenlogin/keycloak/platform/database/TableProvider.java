package org.citizenlogin.keycloak.platform.database;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;

/**
 * One room's tables and their purging. Each room has a provider of its own, so that rooms come and go independently.
 *
 * <p>The server names the Liquibase history table after the first ten characters of the id
 * ({@code JpaUtils.getCustomChangelogTableName}): {@code citizen-outbox} becomes {@code DATABASECHANGELOG_CITIZEN_OU}.
 * Ids must therefore differ in the two characters after {@code citizen-}.
 */
public abstract class TableProvider implements JpaEntityProviderFactory {

    private final String id;
    private final List<Class<?>> entities;
    private final PurgeJob purgeJob;

    /** @param id also names the change log, {@code META-INF/<id>-changelog.xml}; a contract once deployed */
    protected TableProvider(String id, List<Class<?>> entities) {
        this.id = id;
        this.entities = List.copyOf(entities);
        this.purgeJob = new PurgeJob(id, this::expired);
    }

    /** Which rows are over at {@code now}, the database's time. */
    protected abstract Purge.Expired expired(Instant now);

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final JpaEntityProvider create(KeycloakSession session) {
        return new Tables(id, entities);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && ServerOptions.isServing()) {
                purgeJob.start(factory);
            }
        });
        started(factory);
    }

    /** For rooms whose rows end with the account or the realm they are of. */
    protected void started(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {
        purgeJob.stop();
    }

    /** The end of the server closes those first that depend on others: a purge never meets a closed database. */
    @Override
    public final Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    private record Tables(String id, List<Class<?>> entities) implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return entities;
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/" + id + "-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return id;
        }

        @Override
        public void close() {}
    }
}
