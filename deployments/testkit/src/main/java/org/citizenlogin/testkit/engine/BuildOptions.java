package org.citizenlogin.testkit.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code kc.sh build} is told, and what every node is started with, in either engine. */
final class BuildOptions {

    static final List<String> BUILD =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true", "--features-disabled=ciba");

    /**
     * Servers that live for minutes start in half the time without the optimising compiler. Java then reserves only 48 MB
     * for compiled code, which a test run fills: the server throws all of it away and goes on interpreted.
     */
    static final Map<String, String> SHORT_LIVED =
            Map.of("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m");

    private BuildOptions() {}

    static List<String> with(List<String> more) {
        return Stream.concat(BUILD.stream(), more.stream()).toList();
    }

    static Map<String, String> shortLived(Map<String, String> environment) {
        var whole = new TreeMap<>(SHORT_LIVED);
        whole.putAll(environment);
        return whole;
    }

    static List<String> start(int http, int management, int cluster) {
        return List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-port=" + http,
                "--http-management-port=" + management,
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + cluster,
                // Everything our own code could say is said, so that a search for secrets in the log means something.
                "--log-level=info,org.citizenlogin:trace,org.keycloak.events:debug");
    }
}
