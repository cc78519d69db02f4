package org.citizenlogin.keycloak.proof.accountstate;

import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/** The table CITIZEN_ACCOUNT_EPOCH. */
public final class AccountTables extends TableProvider {

    public static final String ID = "citizen-account";

    public AccountTables() {
        super(ID, List.of(AccountEpochRow.class));
    }

    /** Nothing is over before its account is: a number forgotten would begin anew. */
    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.nothing();
    }

    @Override
    protected void started(KeycloakSessionFactory factory) {
        factory.register(AccountTables::heard);
    }

    private static void heard(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            ClosedAccounts.watch(started.getFactory());
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            AccountEpoch.rows(removed.getKeycloakSession())
                    .delete(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            AccountEpoch.rows(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
        }
    }
}
