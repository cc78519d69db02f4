package org.citizenlogin.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.server.RunningServer;
import org.citizenlogin.testkit.server.ServerFolder;
import org.citizenlogin.testkit.surroundings.PrivatePostgres;

/** One Keycloak in production mode on a database of its own, with its CPU clock. */
final class MeasuredServer implements AutoCloseable {

    static final List<String> BUILD = List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    private static final String ADMIN = "administrator";
    private static final Duration TO_GET_READY = Duration.ofMinutes(5);

    private final String name;
    private final ServerFolder folder;
    private final PrivatePostgres postgres;
    private final Path logs;
    private final Map<String, String> environment;
    private final String password;
    private RunningServer server;
    private ProcessCpu cpu;
    private AdminApi admin;
    private double idlePerSecond;

    /** @param name of its database, too */
    MeasuredServer(
            String name, ServerFolder folder, PrivatePostgres postgres, Path logs, Map<String, String> environment) {
        this(name, folder, postgres, logs, environment, secret(16));
    }

    private MeasuredServer(
            String name,
            ServerFolder folder,
            PrivatePostgres postgres,
            Path logs,
            Map<String, String> environment,
            String password) {
        this.password = password;
        this.name = name;
        this.folder = folder;
        this.postgres = postgres;
        this.logs = logs;
        this.environment = new TreeMap<>(environment);
    }

    static String secret(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    void set(String option, String value) {
        environment.put(option, value);
    }

    /** @return how long it took until the server was ready */
    Duration start() {
        int http = Ports.free();
        int management = Ports.free();
        Map<String, String> whole = new TreeMap<>(environment);
        whole.put("KC_DB_URL", postgres.url(name));
        whole.put("KC_DB_USERNAME", postgres.user());
        whole.put("KC_DB_PASSWORD", "not-asked-for");
        whole.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        whole.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        whole.put("JAVA_OPTS_KC_HEAP", "-Xms512m -Xmx1g");
        long begun = System.nanoTime();
        server = folder.start(
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--hostname=http://localhost:" + http,
                        "--http-port=" + http,
                        "--http-management-port=" + management,
                        "--proxy-headers=xforwarded",
                        "--cache-embedded-network-bind-address=127.0.0.1",
                        "--cache-embedded-network-bind-port=" + Ports.free()),
                whole,
                logs.resolve(name + ".log"),
                http,
                management);
        server.awaitReady(TO_GET_READY, elapsed -> {});
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        cpu = new ProcessCpu(java());
        admin = new AdminApi(server.loopback(), ADMIN, password);
        return took;
    }

    /** {@code kc.sh} starts Java as its child or becomes it. */
    private long java() {
        return Stream.concat(Stream.of(server.handle()), server.handle().descendants())
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Java process of " + name))
                .pid();
    }

    /** The same server on another database, with the same administrator. */
    MeasuredServer on(String database) {
        MeasuredServer other = new MeasuredServer(database, folder, postgres, logs, environment, password);
        other.idles(idlePerSecond);
        return other;
    }

    String name() {
        return name;
    }

    URI base() {
        return server.base();
    }

    ProcessCpu cpu() {
        return cpu;
    }

    AdminApi admin() {
        return admin;
    }

    double idlePerSecond() {
        return idlePerSecond;
    }

    void idles(double millisPerSecond) {
        idlePerSecond = millisPerSecond;
    }

    /**
     * A realm with citizens who all have the same password.
     *
     * @param pack whether it is set up with the pack
     * @param policy the realm's password policy
     * @return the id of an account to make others of
     */
    String makeRealm(String realm, boolean pack, String policy, int smtpPort, String password) {
        ObjectNode wanted = AdminApi.object();
        wanted.put("realm", realm)
                .put("displayName", "Citizen services")
                .put("enabled", true)
                .put("bruteForceProtected", true)
                .put("eventsEnabled", true)
                .put("adminEventsEnabled", true)
                .put("resetPasswordAllowed", true)
                .put("passwordPolicy", policy);
        wanted.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", String.valueOf(smtpPort))
                .put("from", "no-reply@portal.test");
        admin.post("", wanted);
        if (pack) {
            admin.post("/" + realm + "/citizen-login/setup", null);
        } else {
            ObjectNode profile = (ObjectNode) admin.get("/" + realm + "/users/profile");
            admin.put("/" + realm + "/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"));
        }
        ObjectNode client = AdminApi.object();
        client.put("clientId", VirtualUser.CLIENT).put("publicClient", true).put("standardFlowEnabled", true);
        client.putArray("redirectUris").add(VirtualUser.CALLBACK);
        admin.create("/" + realm + "/clients", client);
        ObjectNode user = AdminApi.object();
        user.put("username", realm + "-template")
                .put("email", realm + "-template@mail.test")
                .put("emailVerified", true)
                .put("enabled", true)
                .put("firstName", "Made-up")
                .put("lastName", "Citizen");
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        return admin.create("/" + realm + "/users", user);
    }

    /** Writes settings of the step with this provider id, in whatever flow it is. */
    void configure(String realm, String step, Map<String, String> settings) {
        for (JsonNode flow : admin.get("/" + realm + "/authentication/flows")) {
            String alias = URLEncoder.encode(flow.path("alias").asText(), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            for (JsonNode execution : admin.get("/" + realm + "/authentication/flows/" + alias + "/executions")) {
                if (execution.path("providerId").asText().equals(step)) {
                    configure(realm, execution, settings);
                    return;
                }
            }
        }
        throw new IllegalStateException("no step " + step + " in " + realm);
    }

    private void configure(String realm, JsonNode execution, Map<String, String> settings) {
        String known = execution.path("authenticationConfig").asText();
        if (known.isEmpty()) {
            ObjectNode made = AdminApi.object().put("alias", "settings of " + realm);
            settings.forEach(made.putObject("config")::put);
            admin.create(
                    "/" + realm + "/authentication/executions/"
                            + execution.path("id").asText() + "/config",
                    made);
            return;
        }
        ObjectNode changed = (ObjectNode) admin.get("/" + realm + "/authentication/config/" + known);
        settings.forEach(((ObjectNode) changed.path("config"))::put);
        admin.put("/" + realm + "/authentication/config/" + known, changed);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
