package org.citizenlogin.people.video.jitsi;

import java.net.URI;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.system.ExternalSystemFactory;
import org.citizenlogin.people.video.system.VideoSystem;
import org.keycloak.models.KeycloakSession;

/** Operators of the desk meet citizens in rooms of a Jitsi Meet server. */
public final class JitsiFactory extends ExternalSystemFactory<JitsiConfig> {

    public static final String ID = "jitsi";

    public JitsiFactory() {
        super(ID, JitsiConfig.SETTINGS, JitsiConfig::of);
    }

    @Override
    protected VideoSystem create(KeycloakSession session, JitsiConfig server) {
        return new VideoSystem() {
            @Override
            public Place place() {
                return Place.ITS_ROOM;
            }

            @Override
            public URI room(StoredCase held, Signal.Side side) {
                return new JitsiRoom(server, CitizenKeys.of(session), held)
                        .address(side, DatabaseClock.of(session).instant());
            }
        };
    }
}
