package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/** The settings of erasure. Read at use; the start of the server has read them. */
public final class ErasureSettings implements ServerSettings {

    public static final Setting<Duration> WAIT = Setting.duration(
            "spi-citizen-erasure--accounts--wait",
            "Wait before an account is erased",
            "How long an account whose erasure was asked for stays as it is. In this time the owner, who gets a notice at"
                    + " every address, can cancel. 0s, the default, erases at once.",
            Duration.ZERO,
            Duration.ofDays(90),
            Duration.ZERO);

    static final Setting<Duration> RECORD_KEPT = Setting.duration(
            "spi-citizen-erasure--accounts--record-kept",
            "Record of an erasure",
            "How long the record of an erasure is kept: receipt number, reason, times. It has no data of the person.",
            Duration.ofDays(30),
            Duration.ofDays(7300),
            Duration.ofDays(3650));

    public static <T> T read(Setting<T> setting) {
        return ServerOptions.in(Config.scope("citizen-erasure", "accounts")).read(setting);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(WAIT, RECORD_KEPT);
    }
}
