package org.citizenlogin.keycloak.account.erasure;

import java.util.List;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;

/** The table CITIZEN_ERASURE. */
public final class ErasureTables extends TableProvider {

    public static final String ID = "citizen-erasure";

    public ErasureTables() {
        super(ID);
    }

    /** An erasure ends when its account is gone. Then the row has no data of a person. */
    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                ErasureRow.class,
                "That an account was to be erased: a drawn receipt number, a code for the reason, when it was asked for and"
                        + " when it was done. The account's id until then.",
                new Retention(
                        "`" + ErasureSettings.RECORD_KEPT.key() + "` after it ended",
                        now -> Purge.before(
                                ErasureRow.class,
                                "endedAt",
                                now.minus(ErasureSettings.read(ErasureSettings.RECORD_KEPT)))),
                new PersonRows.OfUser(
                        (row, session, realm, userId) -> new ErasureRows(
                                        session.getProvider(JpaConnectionProvider.class)
                                                .getEntityManager())
                                .erased(
                                        realm.getId(),
                                        userId,
                                        DatabaseClock.of(session).instant()),
                        List.of("receipt", "state", "reason", "askedAt", "eraseAt"))));
    }
}
