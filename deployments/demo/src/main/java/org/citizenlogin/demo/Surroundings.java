package org.citizenlogin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.demo.portal.AuthenticatorPage;
import org.citizenlogin.demo.portal.Portal;
import org.citizenlogin.testkit.card.CardIssuer;
import org.citizenlogin.testkit.card.SoftwareCard;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.server.Ports;
import org.citizenlogin.testkit.server.RunningServer;
import org.citizenlogin.testkit.server.ServerFolder;
import org.citizenlogin.testkit.server.StockDistribution;

/** The running demo: server, realm, citizens, portal. Closing it ends all of it. */
final class Surroundings implements AutoCloseable {

    static final String REALM = "citizens";
    static final String CLIENT = "portal";
    static final String ADMIN = "admin";

    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9000;
    private static final int PORTAL = 8090;
    private static final Duration TO_GET_READY = Duration.ofMinutes(6);
    private static final String MANY = "1000/1h";

    private final RunningServer server;
    private final Portal portal;
    private final String adminPassword;
    private final CardIssuer issuer;
    private final Optional<SoftwareCard> card;

    private final FileLock only;

    private Surroundings(
            RunningServer server,
            Portal portal,
            String adminPassword,
            CardIssuer issuer,
            Optional<SoftwareCard> card,
            FileLock only) {
        this.only = only;
        this.server = server;
        this.portal = portal;
        this.adminPassword = adminPassword;
        this.issuer = issuer;
        this.card = card;
    }

    static Surroundings start(Path repository, Phases phases) throws IOException {
        Path state = repository.resolve(".demo");
        FileLock only = onlyOne(state.resolve("running"));
        int http = port(HTTP, "Keycloak");
        int management = Ports.freeOrOther(MANAGEMENT);
        int portalPort = port(PORTAL, "the portal");
        String adminPassword = kept(state.resolve("admin-password"), 12);
        CardIssuer cards = CardIssuer.start(state.resolve("cards"), Clock.systemUTC());
        Map<String, String> environment = Map.of(
                "KC_SPI_CITIZEN_CARD__FOLDER__PATH",
                cards.folder().toString(),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                adminPassword,
                "KC_SPI_CITIZEN_KEYS__RING__KEYS",
                "demo:" + kept(state.resolve("key"), 32),
                "JAVA_OPTS_KC_HEAP",
                "-Xms128m -Xmx768m");
        ServerFolder folder = phases.phase("putting the pack into Keycloak", () -> StockDistribution.under(
                        repository.resolve("deployments/demo/target/stock"))
                .fitted(state.resolve("keycloak"), pack(repository), List.of()));
        RunningServer server = phases.phase("starting Keycloak", elapsed -> {
            RunningServer starting = folder.start(
                    List.of(
                            "start-dev",
                            "--http-host=127.0.0.1",
                            // What a card signs must be written, not taken from a request.
                            "--hostname=http://localhost:" + http,
                            "--http-port=" + http,
                            "--http-management-port=" + management,
                            "--health-enabled=true",
                            "--spi-citizen-sms--chain--gateways=inbox",
                            "--spi-email-sender--provider=citizen-inbox"),
                    environment,
                    state.resolve("keycloak.log"),
                    http,
                    management);
            try {
                starting.awaitReady(TO_GET_READY, elapsed);
            } catch (RuntimeException notReady) {
                starting.close();
                throw notReady;
            }
            return starting;
        });
        try {
            var admin = new AdminApi(server.loopback(), ADMIN, adminPassword);
            phases.phase("setting up the realm", () -> setUpRealm(admin));
            URI realm = server.base().resolve("/realms/" + REALM);
            Portal portal = phases.phase("seeding citizens, opening the portal", () -> {
                for (MadeUpCitizen citizen : MadeUpCitizen.ALL) {
                    String id = admin.create("/" + REALM + "/users", citizen.representation());
                    if (citizen.passport() != null) {
                        admin.post(
                                "/" + REALM + "/citizen-login/users/" + id + "/documents",
                                AdminApi.object().put("kind", "passport").put("number", citizen.passport()));
                    }
                }
                employ(admin, MadeUpCitizen.OPERATOR);
                Portal opened = Portal.start(
                        portalPort,
                        realm,
                        CLIENT,
                        new AuthenticatorPage(List.of(
                                new AuthenticatorPage.Phone("Laura", MadeUpCitizen.LAURA.authenticatorApp()),
                                new AuthenticatorPage.Phone("operator", MadeUpCitizen.OPERATOR.authenticatorApp()))));
                String client = admin.create("/" + REALM + "/clients", client(opened));
                giveScopes(admin, client);
                return opened;
            });
            Optional<SoftwareCard> card = SoftwareCard.missing().isEmpty()
                    ? Optional.of(phases.phase(
                            "making a card in software",
                            () -> SoftwareCard.make(state.resolve("card"), cards, server.base())))
                    : Optional.empty();
            return new Surroundings(server, portal, adminPassword, cards, card, only);
        } catch (RuntimeException e) {
            server.close();
            cards.close();
            throw e;
        }
    }

    /** Anew at every start, so that the printed table is always true. */
    private static Void setUpRealm(AdminApi admin) {
        try {
            admin.delete("/" + REALM);
        } catch (AdminApi.Refused notThereYet) {
            if (notThereYet.status() != 404) {
                throw notThereYet;
            }
        }
        ObjectNode realm = AdminApi.object();
        realm.put("realm", REALM)
                .put("displayName", "Citizen portal")
                .put("enabled", true)
                .put("resetPasswordAllowed", true)
                .put("bruteForceProtected", true)
                .put("eventsEnabled", true)
                .put("passwordPolicy", "length(12) and notUsername and notEmail");
        realm.putObject("smtpServer").put("host", "127.0.0.1").put("from", "no-reply@portal.test");
        admin.post("", realm);
        admin.post("/" + REALM + "/citizen-login/setup", null);
        offerBothWays(admin);
        offerCalls(admin);
        return null;
    }

    private static void offerCalls(AdminApi admin) {
        ObjectNode realm = (ObjectNode) admin.get("/" + REALM);
        realm.withObject("/attributes")
                .put("citizen-case.offered", "true")
                .put("citizen-case.person-limit", MANY)
                .put("citizen-case.source-limit", MANY);
        admin.put("/" + REALM, realm);
    }

    /** By number and phone as set-up has it, and by document. */
    private static void offerBothWays(AdminApi admin) {
        for (JsonNode execution : admin.get("/" + REALM + "/authentication/flows/citizen%20recovery/executions")) {
            String config = execution.path("authenticationConfig").asText();
            if (execution.path("providerId").asText().equals("citizen-recover")) {
                ObjectNode wanted = AdminApi.object().put("id", config).put("alias", "citizen-recovery");
                wanted.putObject("config")
                        .put("ways", "phone,document")
                        .put("documents", "passport")
                        .put("hotline", "+995 32 200 00 00")
                        // Whoever tries it asks more often than a citizen, and the limits answer with silence.
                        .put("phone-limit", MANY)
                        .put("account-limit", MANY)
                        .put("document-limit", MANY)
                        .put("source-limit", MANY);
                admin.put("/" + REALM + "/authentication/config/" + config, wanted);
            }
        }
    }

    private static void employ(AdminApi admin, MadeUpCitizen operator) {
        String id = admin.create("/" + REALM + "/users", operator.representation());
        ArrayNode roles = AdminApi.JSON.createArrayNode();
        roles.add(admin.get("/" + REALM + "/roles/citizen-operator"));
        roles.add(admin.get("/" + REALM + "/roles/citizen-supervisor"));
        admin.post("/" + REALM + "/users/" + id + "/role-mappings/realm", roles);
    }

    /** What an administrator gives to a portal that may know who a citizen is. */
    private static void giveScopes(AdminApi admin, String client) {
        for (JsonNode scope : admin.get("/" + REALM + "/client-scopes")) {
            if (scope.path("name").asText().matches("citizen|assurance")) {
                admin.put(
                        "/" + REALM + "/clients/" + client + "/optional-client-scopes/"
                                + scope.path("id").asText(),
                        null);
            }
        }
    }

    private static ObjectNode client(Portal portal) {
        ObjectNode client = AdminApi.object();
        client.put("clientId", CLIENT)
                .put("name", "Demo portal")
                .put("publicClient", true)
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", false)
                .put("fullScopeAllowed", false)
                .put("baseUrl", portal.address().toString());
        client.putArray("redirectUris").add(portal.redirectUri().toString());
        client.putObject("attributes")
                .put("pkce.code.challenge.method", "S256")
                .put("post.logout.redirect.uris", portal.address().toString())
                .put("backchannel.logout.url", portal.backchannel().toString())
                .put("backchannel.logout.session.required", "true");
        return client;
    }

    URI keycloak() {
        return server.base();
    }

    URI inbox() {
        return server.base().resolve("/realms/" + REALM + "/citizen-inbox");
    }

    URI talk() {
        return server.base().resolve("/realms/" + REALM + "/citizen-talk");
    }

    /** With a slash at its end. */
    URI desk() {
        return server.base().resolve("/realms/" + REALM + "/citizen-desk/");
    }

    Portal portal() {
        return portal;
    }

    /** Empty when packages for it are missing. */
    Optional<SoftwareCard> card() {
        return card;
    }

    String adminPassword() {
        return adminPassword;
    }

    /** Waits until the server ends by itself, or for ever. */
    void awaitEnd() {
        server.awaitEnd();
    }

    @Override
    public void close() {
        portal.close();
        server.close();
        issuer.close();
        try {
            only.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo runs in this folder already: two servers cannot share its database. */
    static final class AlreadyRuns extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        AlreadyRuns() {
            super("The demo already runs in this folder. Use it, or end it with Ctrl-C where it was started.");
        }
    }

    /** The system gives the lock back when this process ends, however it ends. */
    static FileLock onlyOne(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same to whoever asks.
        }
        channel.close();
        throw new AlreadyRuns();
    }

    private static int port(int wanted, String who) {
        int port = Ports.freeOrOther(wanted);
        if (port != wanted) {
            System.out.printf("  port %d is taken: %s listens on %d%n", wanted, who, port);
        }
        return port;
    }

    private static Path pack(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository.resolve("deployments/pack/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("citizen-login-.*\\.zip"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the pack is not built"));
        }
    }

    /** A secret of this demo, made once and readable by its owner only. */
    private static String kept(Path file, int bytes) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(random));
        }
        return Files.readString(file);
    }
}
