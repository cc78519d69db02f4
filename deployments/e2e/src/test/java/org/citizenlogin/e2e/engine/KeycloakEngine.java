package org.citizenlogin.e2e.engine;

import java.util.Map;
import org.citizenlogin.demo.server.ServerFolder;

/** Runs stock Keycloaks with the pack, all on one database. */
public interface KeycloakEngine {

    /**
     * Starts a node in production mode and waits until it is ready.
     *
     * @param name for its log: {@code target/logs/<name>.log}
     * @param environment database, keys, gateways, administrator
     */
    Node start(String name, Map<String, String> environment);

    /**
     * Tries to start with these settings and ends it when it does not end by itself in time.
     *
     * @param mode {@code start} or {@code start-dev}
     */
    ServerFolder.Outcome startUntilItEnds(String mode, Map<String, String> environment);
}
