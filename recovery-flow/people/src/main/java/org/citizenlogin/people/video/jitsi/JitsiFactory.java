package org.citizenlogin.people.video.jitsi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystemFactory;
import org.citizenlogin.people.video.system.VideoSystemSpi;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Operators of the desk meet citizens in rooms of a Jitsi Meet server. */
public final class JitsiFactory implements VideoSystemFactory, ServerSettings {

    public static final String ID = "jitsi";

    private Optional<JitsiConfig> config = Optional.empty();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope scope) {
        config = JitsiConfig.of(ServerOptions.in(scope));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return JitsiConfig.SETTINGS;
    }

    @Override
    public void readTogether() {
        init(Config.scope(VideoSystemSpi.NAME, ID));
    }

    @Override
    public Optional<String> missing() {
        return config.isPresent()
                ? Optional.empty()
                : Optional.of("write the option '" + JitsiConfig.URL.key() + "' and those beside it");
    }

    @Override
    public VideoSystem create(KeycloakSession session) {
        JitsiConfig known = config.orElseThrow(() -> new IllegalStateException("there is no Jitsi server"));
        return new VideoSystem() {
            @Override
            public Place place() {
                return Place.ITS_ROOM;
            }

            @Override
            public URI room(StoredCase held, Signal.Side side) {
                return new JitsiRoom(known, CitizenKeys.of(session), held)
                        .address(side, DatabaseClock.of(session).instant());
            }
        };
    }
}
