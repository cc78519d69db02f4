package org.citizenlogin.testkit.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.server.RunningServer;
import org.citizenlogin.testkit.server.ServerFolder;
import org.citizenlogin.testkit.server.StockDistribution;

/** The stock distribution as processes of this machine; all nodes share one built folder. */
public final class StockProcessEngine implements KeycloakEngine {

    private static final Duration TO_GET_READY = Duration.ofMinutes(10);
    private static final Duration TO_REFUSE = Duration.ofMinutes(2);

    private final ServerFolder folder;
    private final Path stock;
    private final Path work;
    private final Path pack;
    private final List<Path> otherJars;

    private StockProcessEngine(ServerFolder folder, Path stock, Path work, Path pack, List<Path> otherJars) {
        this.folder = folder;
        this.stock = stock;
        this.work = work;
        this.pack = pack;
        this.otherJars = otherJars;
    }

    /** @param otherJars more provider JARs, for the proof that a guard is needed */
    public static StockProcessEngine built(Path stock, Path work, Path pack, List<Path> otherJars) {
        return built("keycloak", List.of(), stock, work, pack, otherJars);
    }

    private static StockProcessEngine built(
            String name, List<String> options, Path stock, Path work, Path pack, List<Path> otherJars) {
        ServerFolder folder = StockDistribution.under(stock).fitted(work.resolve(name), pack, otherJars);
        folder.build(BuildOptions.with(options), BuildOptions.SHORT_LIVED);
        return new StockProcessEngine(folder, stock, work, pack, otherJars);
    }

    @Override
    public KeycloakEngine builtWith(String name, List<String> options) {
        return built(name, options, stock, work, pack, otherJars);
    }

    @Override
    public Node start(String name, Map<String, String> environment) {
        int http = Ports.free();
        int management = Ports.free();
        RunningServer server = folder.start(
                BuildOptions.start(http, management, Ports.free()),
                BuildOptions.shortLived(environment),
                work.resolve("logs").resolve(name + ".log"),
                http,
                management);
        server.awaitReady(TO_GET_READY, elapsed -> {});
        return new ProcessNode(server);
    }

    @Override
    public ServerFolder.Outcome startUntilItEnds(String mode, Map<String, String> environment) {
        var arguments = new ArrayList<String>();
        if (mode.equals("start")) {
            arguments.addAll(BuildOptions.start(Ports.free(), Ports.free(), Ports.free()));
        } else {
            arguments.addAll(List.of(mode, "--http-port=" + Ports.free(), "--http-management-port=" + Ports.free()));
        }
        return folder.run(arguments, BuildOptions.shortLived(environment), TO_REFUSE);
    }

    private record ProcessNode(RunningServer server) implements Node {

        @Override
        public URI base() {
            return server.base();
        }

        @Override
        public URI management() {
            return server.management();
        }

        @Override
        public String log() {
            return server.readLog();
        }

        @Override
        public boolean isAlive() {
            return server.isAlive();
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
