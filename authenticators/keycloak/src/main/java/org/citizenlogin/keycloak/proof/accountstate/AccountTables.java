package org.citizenlogin.keycloak.proof.accountstate;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** The table CITIZEN_ACCOUNT_EPOCH. */
public final class AccountTables extends TableProvider {

    public static final String ID = "citizen-account";

    public AccountTables() {
        super(ID);
    }

    /** A row is kept as long as its account, because the number would otherwise start again. */
    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                AccountEpochRow.class,
                "How often an account was closed or recovered, and when last; the account's id.",
                Retention.whileTheAccountExists(),
                PersonRows.ofUser("epoch", "raisedAt")));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                ClosedAccounts.watch(started.getFactory());
            }
        });
    }
}
