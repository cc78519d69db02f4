package org.citizenlogin.people.video.system;

import org.citizenlogin.keycloak.platform.spi.NamedSpi;

/** The SPI {@code citizen-video}. */
public final class VideoSystemSpi extends NamedSpi {

    public static final String NAME = "citizen-video";

    public VideoSystemSpi() {
        super(NAME, VideoSystem.class, VideoSystemFactory.class);
    }
}
