package org.citizenlogin.keycloak.account.history;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/** The table CITIZEN_HISTORY. */
public final class HistoryTables extends TableProvider implements ServerSettings {

    public static final String ID = "citizen-history";

    public static final Setting<Duration> KEPT = Setting.duration(
            "spi-citizen-history--rows--kept",
            "Recovery history",
            "How long a citizen can read what happened to the access to their account; older steps are deleted.",
            Duration.ofDays(1),
            Duration.ofDays(3660),
            Duration.ofDays(365));

    private Duration kept = KEPT.of(null);

    public HistoryTables() {
        super(ID);
    }

    /** Has its own options, because administrators would not look for them under the server's SPI for tables. */
    @Override
    public void init(Config.Scope ignored) {
        kept = ServerOptions.in(Config.scope("citizen-history", "rows")).read(KEPT);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(KEPT);
    }

    Duration kept() {
        return kept;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                HistoryRow.class,
                "What happened to the access to an account, for its citizen to read; addresses masked.",
                new Retention(
                        "`" + KEPT.key() + "`", now -> Purge.before(HistoryRow.class, "happenedAt", now.minus(kept))),
                PersonRows.ofUser("happenedAt", "step", "sentTo")));
    }
}
