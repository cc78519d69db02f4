package org.citizenlogin.keycloak.account.freeze;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;

/** The settings of the links in notices. Read at use; the start of the server has read them before. */
public final class FreezeSettings implements ServerSettings {

    static final Setting<Duration> LIFE = Setting.duration(
            "spi-citizen-freeze--link--life",
            "Life of the link that freezes",
            "How long the link \"this was not me\" in a notice works.",
            Duration.ofHours(24),
            Duration.ofHours(72),
            Duration.ofHours(72));

    static Duration life() {
        return ServerOptions.in(Config.scope("citizen-freeze", "link")).read(LIFE);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(LIFE);
    }
}
