package org.citizenlogin.testkit.engine;

import java.util.List;
import java.util.Map;
import org.citizenlogin.testkit.server.ServerFolder;

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

    /**
     * The same stock server and pack, built with more options than the others.
     *
     * @param name of its folder
     */
    KeycloakEngine builtWith(String name, List<String> options);
}
