package org.citizenlogin.keycloak.account.freeze;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_FREEZE_LINK. */
public final class FreezeTables extends TableProvider {

    public static final String ID = "citizen-freeze";

    public FreezeTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                FreezeLinkRow.class,
                "Keyed fingerprint of a link that freezes an account; the account's id, and when the link was used.",
                new Retention(
                        "`spi-citizen-freeze--link--life`", now -> Purge.before(FreezeLinkRow.class, "expiresAt", now)),
                PersonRows.ofUser("expiresAt", "usedAt")));
    }
}
