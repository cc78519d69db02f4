package org.citizenlogin.keycloak.proof.onetimepassword;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The table CITIZEN_ONE_TIME_PASSWORD. */
public final class OneTimePasswordTables extends TableProvider {

    public static final String ID = "citizen-one-time-password";

    /**
     * Longer than the life of any authentication session, because a used one-time password is the proof of a pending change.
     */
    private static final Duration KEPT = Duration.ofDays(2);

    public OneTimePasswordTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                OneTimePasswordRow.class,
                "Keyed fingerprint of an account's one-time password; the account's id, when it was issued and used.",
                new Retention(
                        "two days after it expired",
                        now -> Purge.before(OneTimePasswordRow.class, "expiresAt", now.minus(KEPT))),
                PersonRows.ofUser("purpose", "issuedAt", "expiresAt", "usedAt")));
    }
}
