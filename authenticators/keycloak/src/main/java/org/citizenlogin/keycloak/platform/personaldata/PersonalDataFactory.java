package org.citizenlogin.keycloak.platform.personaldata;

import java.util.List;
import java.util.Set;
import org.citizenlogin.keycloak.platform.legalhold.AccountHeld;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.storage.StoreSyncEvent;

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
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            refuseIfHeld(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
            erase(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            ignoreIfHeld(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
            erase(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            refuseIfAnyIsHeld(removed.getKeycloakSession(), removed.getRealm());
            create(removed.getKeycloakSession()).eraseRealm(removed.getRealm().getId());
        } else if (event instanceof StoreSyncEvent changed && changed.getRemoved() && changed.getModel() != null) {
            // Its accounts went by statements that announce nothing.
            OrphanedRows.erase(
                    changed.getSession().getKeycloakSessionFactory(),
                    List.of(changed.getRealm().getId()));
        }
    }

    /**
     * Twice for one account: some removals announce only one of the two events, and between them other listeners write rows
     * about the account.
     */
    private void erase(KeycloakSession session, RealmModel realm, UserModel user) {
        create(session).eraseUser(realm, user.getId());
    }

    private static void refuseIfHeld(KeycloakSession session, RealmModel realm, UserModel user) {
        if (LegalHold.isHeld(session, realm.getId(), user.getId())) {
            session.getTransactionManager().setRollbackOnly();
            throw new AccountHeld();
        }
    }

    /**
     * Only a look-up that finds that the directory has lost an account removes it without announcing it first ({@code
     * UserStorageManager.deleteInvalidUser}). It takes no refusal but this exception, and then goes on; the account stays.
     */
    private static void ignoreIfHeld(KeycloakSession session, RealmModel realm, UserModel user) {
        if (LegalHold.isHeld(session, realm.getId(), user.getId())) {
            session.getTransactionManager().setRollbackOnly();
            throw new ModelException(AccountHeld.SENTENCE);
        }
    }

    private static void refuseIfAnyIsHeld(KeycloakSession session, RealmModel realm) {
        if (!LegalHold.heldIn(session, realm.getId(), 1).isEmpty()) {
            session.getTransactionManager().setRollbackOnly();
            throw new AccountHeld();
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
