package org.citizenlogin.account.signins;

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

/** The table CITIZEN_LOGIN_HISTORY. */
public final class SignInTables extends TableProvider implements ServerSettings {

    public static final String ID = "citizen-login-history";

    static final Setting<Duration> KEPT = Setting.duration(
            "spi-citizen-history--logins--kept",
            "History of sign-ins",
            "How long a citizen can read when and where somebody signed in to their account; older sign-ins are deleted.",
            Duration.ofDays(1),
            Duration.ofDays(3660),
            Duration.ofDays(90));

    public SignInTables() {
        super(ID);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(KEPT);
    }

    private static Duration kept() {
        return ServerOptions.in(Config.scope("citizen-history", "logins")).read(KEPT);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                SignInRow.class,
                "When, to which application and by which method somebody signed in to an account, for its citizen to read.",
                new Retention(
                        "`" + KEPT.key() + "`", now -> Purge.before(SignInRow.class, "happenedAt", now.minus(kept()))),
                PersonRows.ofUser("happenedAt", "application", "method")));
    }
}
