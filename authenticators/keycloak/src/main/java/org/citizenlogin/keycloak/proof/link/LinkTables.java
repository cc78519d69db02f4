package org.citizenlogin.keycloak.proof.link;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_LINK. */
public final class LinkTables extends TableProvider {

    public static final String ID = "citizen-sent-link";

    public LinkTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                LinkRow.class,
                "Keyed fingerprint of a link that was sent to freeze an account, to cancel a change of its contacts or its"
                        + " erasure, or to finish a registration; the account's id, and when the link was used.",
                new Retention(
                        "as long as a link works: `spi-citizen-freeze--link--life`, `spi-citizen-contact--change--wait`,"
                                + " `spi-citizen-erasure--accounts--wait`,"
                                + " `spi-citizen-registration--unfinished--kept`",
                        now -> Purge.before(LinkRow.class, "expiresAt", now)),
                PersonRows.ofUser("purpose", "expiresAt", "usedAt")));
    }
}
