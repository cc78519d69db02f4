package org.citizenlogin.keycloak.platform.singleuse;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_SINGLE_USE. */
public final class SingleUseTables extends TableProvider {

    public static final String ID = "citizen-single-use";

    public SingleUseTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                SingleUseRow.class,
                "Keyed fingerprints of what may be used once, or by one at a time: challenges of cards, sent forms, first uses"
                        + " and new contacts under way.",
                new Retention("at most one hour", now -> Purge.before(SingleUseRow.class, "endsAt", now)),
                PersonRows.none("no person can be read from it or found in it")));
    }
}
