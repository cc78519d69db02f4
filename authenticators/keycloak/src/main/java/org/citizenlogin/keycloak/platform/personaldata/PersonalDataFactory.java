package org.citizenlogin.keycloak.platform.personaldata;

import java.util.Set;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderFactory;

/** Starts the purge of all tables with the server, and erases the rows of removed accounts and realms. */
public final class PersonalDataFactory implements ProviderFactory<PersonalData> {

    public static final String ID = "tables";

    private final PurgeJob purge = new PurgeJob();

    @Override
    public PersonalData create(KeycloakSession session) {
        return new PersonalData(session, PersonalData.tables(session.getKeycloakSessionFactory()));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(this::heard);
    }

    private void heard(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started && ServerOptions.isServing()) {
            purge.start(started.getFactory());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            create(removed.getKeycloakSession())
                    .eraseUser(removed.getRealm(), removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            create(removed.getKeycloakSession()).eraseRealm(removed.getRealm().getId());
        }
    }

    /** The server closes dependent providers first, so a purge never runs on a closed database. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        purge.stop();
    }

    @Override
    public String getId() {
        return ID;
    }
}
