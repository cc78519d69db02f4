package org.citizenlogin.e2e.engine;

import java.net.URI;

/** One ready Keycloak. */
public interface Node extends AutoCloseable {

    /** Where browsers go: {@code http://localhost:<port>}. */
    URI base();

    /** Health and metrics. */
    URI management();

    String log();

    boolean isAlive();

    /** Ends it as a power cut would. */
    void kill();

    @Override
    void close();
}
