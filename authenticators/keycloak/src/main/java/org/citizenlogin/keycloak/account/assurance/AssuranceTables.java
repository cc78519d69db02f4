package org.citizenlogin.keycloak.account.assurance;

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

/** The table CITIZEN_ASSURANCE. */
public final class AssuranceTables extends TableProvider implements ServerSettings {

    public static final String ID = "citizen-assurance";

    public static final Setting<Duration> VALID = Setting.duration(
            "spi-citizen-assurance--records--valid",
            "Validity of an identification",
            "How long the identification of a person counts. Afterwards its record says nothing and is deleted.",
            Duration.ofDays(1),
            Duration.ofDays(3660),
            Duration.ofDays(1825));

    private Duration valid = VALID.of(null);

    public AssuranceTables() {
        super(ID);
    }

    /** Has its own options, because administrators would not look for them under the server's SPI for tables. */
    @Override
    public void init(Config.Scope ignored) {
        valid = ServerOptions.in(Config.scope("citizen-assurance", "records")).read(VALID);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(VALID);
    }

    Duration valid() {
        return valid;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(new KeptTable(
                AssuranceRow.class,
                "How the person of an account was identified: method, level, organisation, types of documents; no number.",
                new Retention(
                        "until the record expires, `" + VALID.key() + "` after the identification",
                        now -> Purge.before(AssuranceRow.class, "expiresAt", now)),
                PersonRows.ofUser(
                        "method",
                        "trustFramework",
                        "level",
                        "verifiedAt",
                        "organisation",
                        "place",
                        "evidence",
                        "checks",
                        "caseId",
                        "expiresAt")));
    }
}
