package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The tables CITIZEN_CODE and CITIZEN_CODE_COUNT. */
public final class CodeTables extends TableProvider {

    public static final String ID = "citizen-code";

    /** Longer than any authentication session lives: a used one is still the proof of a change under way. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** Wrong codes in a row are remembered as long as codes are asked for at least once in a year. */
    private static final Duration KEPT_COUNT = Duration.ofDays(366);

    public CodeTables() {
        super(ID, List.of(CodeRow.class, CodeCountRow.class));
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return CodeRows.expired(now, KEPT, KEPT_COUNT);
    }
}
