package org.citizenlogin.keycloak.account.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** The table CITIZEN_HISTORY. */
public final class HistoryTables extends TableProvider {

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
        super(ID, List.of(HistoryRow.class));
    }

    /** The room's own options: those of the server's SPI for tables have a name nobody would look under. */
    @Override
    public void init(Config.Scope ignored) {
        kept = ServerOptions.in(Config.scope("citizen-history", "rows")).read(KEPT);
    }

    @Override
    protected void started(KeycloakSessionFactory factory) {
        factory.register(HistoryTables::forget);
    }

    private static void forget(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            RecoveryHistory.rows(removed.getKeycloakSession())
                    .delete(removed.getRealm().getId(), removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            RecoveryHistory.rows(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
        }
    }

    Duration kept() {
        return kept;
    }

    @Override
    protected Purge.Expired expired(Instant now) {
        return Purge.before(HistoryRow.class, "happenedAt", now.minus(kept));
    }
}
