package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The tables CITIZEN_CODE and CITIZEN_CODE_COUNT. */
public final class CodeTables extends TableProvider {

    public static final String ID = "citizen-code";

    /** Longer than the life of any authentication session, because a used code is the proof of a pending change. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** The count of consecutive wrong codes is kept for a year after the last code. */
    private static final Duration KEPT_COUNT = Duration.ofDays(366);

    public CodeTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                new KeptTable(
                        CodeRow.class,
                        "One transaction of a code: keyed fingerprints of the code, the session, the person and the"
                                + " address; sealed, by what the person is known.",
                        new Retention("two days after it expired", CodeTables::expiredCodes),
                        // The person and the counts are found by keyed fingerprints, so both tables are erased at once.
                        PersonRows.erasedBy((row, session, realm, userId) -> Codes.voidAll(session, realm, userId))),
                new KeptTable(
                        CodeCountRow.class,
                        "How many wrong codes in a row were typed for a person, under a keyed fingerprint.",
                        new Retention("two days; a count above zero for a year", CodeTables::expiredCounts),
                        PersonRows.none("erased together with `CITIZEN_CODE`")));
    }

    private static Purge.Expired expiredCodes(Instant now) {
        return Purge.where(
                CodeRow.class,
                "r.openUntil < :before and coalesce(r.expiresAt, r.openUntil) < :before",
                Map.of("before", now.minus(KEPT).toEpochMilli()),
                "r.id");
    }

    /**
     * Counts without a wrong code whose last code was issued that long ago, and all counts whose last code was issued a year
     * ago.
     */
    private static Purge.Expired expiredCounts(Instant now) {
        return Purge.where(
                CodeCountRow.class,
                "r.issuedAt < :before and (r.wrongInARow <= 0 or r.issuedAt < :countBefore)",
                Map.of(
                        "before", now.minus(KEPT).toEpochMilli(),
                        "countBefore", now.minus(KEPT_COUNT).toEpochMilli()),
                "r.id");
    }
}
