package org.citizenlogin.keycloak.platform.database;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The tables of one package. Each package has its own provider, so packages can be added and removed independently.
 *
 * <p>The server names the Liquibase history table after the first ten characters of the id ({@code
 * JpaUtils.getCustomChangelogTableName}): {@code citizen-outbox} becomes {@code DATABASECHANGELOG_CITIZEN_OU}. Ids must
 * therefore differ in the two characters after {@code citizen-}.
 */
public abstract class TableProvider implements JpaEntityProviderFactory {

    private final String id;

    /**
     * @param id also the name of the change log, {@code META-INF/<id>-changelog.xml}; a contract after the first deployment
     */
    protected TableProvider(String id) {
        this.id = id;
    }

    /** Can be called before {@link #init}, so values that depend on an option are read when rows are purged. */
    public abstract List<KeptTable> tables();

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final JpaEntityProvider create(KeycloakSession session) {
        List<Class<?>> rows = new ArrayList<>();
        tables().forEach(table -> rows.add(table.row()));
        return new Tables(id, rows);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}

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
