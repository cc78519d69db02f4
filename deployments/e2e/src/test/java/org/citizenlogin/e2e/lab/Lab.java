package org.citizenlogin.e2e.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.citizenlogin.testkit.engine.ContainerEngine;
import org.citizenlogin.testkit.engine.KeycloakEngine;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.engine.StockProcessEngine;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.surroundings.Cards;
import org.citizenlogin.testkit.surroundings.Database;
import org.citizenlogin.testkit.surroundings.Mailbox;
import org.citizenlogin.testkit.surroundings.PrivatePostgres;
import org.citizenlogin.testkit.surroundings.Register;
import org.citizenlogin.testkit.surroundings.TextMessages;
import org.citizenlogin.testkit.surroundings.TurnServer;
import org.citizenlogin.testkit.surroundings.VideoPortal;

/** One database, one gateway, one mail server, one register and one cluster for the whole run. Started by the first test that asks. */
public final class Lab implements AutoCloseable {

    private static final String ADMIN = "administrator";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrivatePostgres postgres;
    private final Database database;
    private final TextMessages texts = new TextMessages();
    private final Mailbox mails = new Mailbox();
    private final Register register = new Register();
    private final Cards cards = new Cards(path("citizen.work"));
    private final VideoPortal videoPortal = new VideoPortal(path("citizen.work"));
    private final TurnServer relay =
            new TurnServer(random(16), path("citizen.work").resolve("logs/turnserver.log"));
    private final KeycloakEngine engine;
    private final Map<String, String> environment;
    private final Node first;
    private final AdminApi admin;
    private final List<Node> started = new CopyOnWriteArrayList<>();
    private Node second;
    private int seconds;

    private Lab() {
        Instant started = Instant.now();
        var building = CompletableFuture.supplyAsync(Lab::chosenEngine);
        postgres = PrivatePostgres.start();
        database = new Database(postgres);
        engine = building.join();
        say("Keycloak is built", started);
        String password = random(16);
        environment = environment(password);
        first = kept(engine.start("node-1", environment));
        say("Keycloak is ready at " + first.base(), started);
        admin = new AdminApi(first.base(), ADMIN, password);
    }

    static Lab start() {
        Awaitility.setDefaultTimeout(PATIENCE);
        return new Lab();
    }

    public Node node() {
        return first;
    }

    /** Another node of the same cluster; started when first asked for, and again after it was killed. */
    public synchronized Node secondNode() {
        if (second == null || !second.isAlive()) {
            Instant asked = Instant.now();
            seconds++;
            second = kept(engine.start("node-2-" + seconds, otherwise()));
            say("a second node is ready at " + second.base(), asked);
        }
        return second;
    }

    /**
     * Settings that this node has otherwise, so that both values are tested with one cluster: an erasure that it is asked for
     * waits a day, the first use of a card there leads to a password, and a new account keeps the user name that was drawn.
     */
    private Map<String, String> otherwise() {
        Map<String, String> settings = settings();
        settings.put("KC_SPI_CITIZEN_ERASURE__ACCOUNTS__WAIT", "24h");
        settings.put("KC_SPI_CITIZEN_REGISTRATION__ACCOUNT__CARD_PASSWORD", "true");
        settings.put("KC_SPI_CITIZEN_REGISTRATION__ACCOUNT__USER_NAME", "drawn");
        return settings;
    }

    /**
     * A further node of the same cluster, which reads certificates of cards from a header of one proxy. Ended by the
     * caller.
     *
     * @param proxy the only address that is believed
     * @param header in which it writes the certificate
     * @param cards the host that asks browsers for one
     */
    public Node nodeBehindAProxy(String proxy, String header, URI cards) {
        Map<String, String> settings = settings();
        settings.put("KC_PROXY_HEADERS", "xforwarded");
        settings.put("KC_PROXY_TRUSTED_ADDRESSES", proxy);
        settings.put("KC_SPI_X509CERT_LOOKUP__HAPROXY__SSL_CLIENT_CERT", header);
        settings.put("KC_SPI_CITIZEN_CARD__FOLDER__HANDSHAKE_HOST", cards.toString());
        KeycloakEngine built =
                engine.builtWith("keycloak-behind-a-proxy", List.of("--spi-x509cert-lookup--provider=haproxy"));
        return kept(built.start("node-behind-a-proxy", settings));
    }

    /** A further node of the same cluster, ended by the caller. */
    public Node furtherNode(String name, Map<String, String> settings) {
        return kept(engine.start(name, settings));
    }

    private Node kept(Node node) {
        started.add(node);
        return node;
    }

    /** The nodes that stay. */
    public synchronized List<Node> nodes() {
        return second != null && second.isAlive() ? List.of(first, second) : List.of(first);
    }

    /** And those another test may end at any moment: each of them takes messages out of the outbox. */
    public List<Node> everyNode() {
        return started.stream().filter(Node::isAlive).toList();
    }

    public AdminApi admin() {
        return admin;
    }

    /** The same administrator, asking this node. */
    public AdminApi adminAt(Node node) {
        return new AdminApi(node.base(), ADMIN, environment.get("KC_BOOTSTRAP_ADMIN_PASSWORD"));
    }

    public TextMessages texts() {
        return texts;
    }

    public Mailbox mails() {
        return mails;
    }

    public Register register() {
        return register;
    }

    public Cards cards() {
        return cards;
    }

    public VideoPortal videoPortal() {
        return videoPortal;
    }

    /** For calls; it does not run before a test starts it. */
    public TurnServer relay() {
        return relay;
    }

    /** Where the server keeps recordings. */
    public Path recordings() {
        try {
            return Files.createDirectories(path("citizen.work").resolve("recordings"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return database;
    }

    public KeycloakEngine engine() {
        return engine;
    }

    /** What the nodes were started with, to be started with one thing wrong. */
    public Map<String, String> settings() {
        return new TreeMap<>(environment);
    }

    /** What every node has logged. */
    public String logs() {
        return first.log() + (second == null ? "" : second.log());
    }

    private static KeycloakEngine chosenEngine() {
        Path stock = path("citizen.stock");
        Path pack = path("citizen.pack");
        Path work = path("citizen.work");
        List<Path> others = Stream.of(
                        System.getProperty("citizen.otherJars", "").split(","))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
        return System.getProperty("citizen.engine").equals("containers")
                ? new ContainerEngine(System.getProperty("citizen.image"), pack, others, work.resolve("logs"))
                : StockProcessEngine.built(stock, work, pack, others);
    }

    private Map<String, String> environment(String adminPassword) {
        var settings = new TreeMap<String, String>();
        settings.put("KC_DB_URL", postgres.url());
        settings.put("KC_DB_USERNAME", postgres.user());
        settings.put("KC_DB_PASSWORD", "not-asked-for");
        settings.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        settings.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        settings.put("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx768m");
        settings.put("KC_SPI_CITIZEN_KEYS__RING__KEYS", "k1:" + random(32));
        settings.put("KC_SPI_CITIZEN_DOCUMENT__PATTERNS__KINDS", "residence-permit:[A-Z]{2}[0-9]{7}");
        // All tests come from one address and ask for many citizens.
        settings.put("KC_SPI_CITIZEN_OUTBOX__WORKER__REQUESTS_PER_MINUTE", "1000000");
        settings.put("KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS", "http,http-2");
        settings.put("KC_SPI_CITIZEN_SMS__HTTP__URL", texts.url());
        settings.put("KC_SPI_CITIZEN_SMS__HTTP__BODY", TextMessages.bodyTemplate());
        settings.put("KC_SPI_CITIZEN_SMS__HTTP__OUTCOME", "status");
        settings.put("KC_SPI_CITIZEN_SMS__HTTP_2__URL", texts.secondUrl());
        settings.put("KC_SPI_CITIZEN_SMS__HTTP_2__BODY", TextMessages.bodyTemplate());
        settings.put("KC_SPI_CITIZEN_SMS__HTTP_2__OUTCOME", "status");
        settings.put("KC_SPI_CITIZEN_DOCUMENT__BUILT_IN__REGISTER_KINDS", Register.KIND);
        settings.put("KC_SPI_CITIZEN_REGISTER__HTTP__URL", register.url());
        settings.put("KC_SPI_CITIZEN_REGISTER__HTTP__REPRESENTATIONS_URL", register.representationsUrl());
        settings.put("KC_SPI_CITIZEN_REGISTER__HTTP__ALLOW_PLAIN_HTTP", "true");
        settings.put("KC_SPI_CITIZEN_CARD__FOLDER__PATH", cards.folder().toString());
        settings.put("KC_SPI_CITIZEN_ERASURE_HOOK__HTTP__URL", register.erasureUrl());
        settings.put("KC_SPI_CITIZEN_ERASURE_HOOK__HTTP__ALLOW_PLAIN_HTTP", "true");
        settings.put(
                "KC_SPI_CITIZEN_VIDEO__SIGNED_REDIRECT__URL",
                videoPortal.address().toString());
        settings.put("KC_SPI_CITIZEN_VIDEO__SIGNED_REDIRECT__SYSTEM_ID", VideoPortal.ID);
        settings.put(
                "KC_SPI_CITIZEN_VIDEO__SIGNED_REDIRECT__KEYS_FILE",
                videoPortal.keysFile().toString());
        settings.put("KC_SPI_CITIZEN_VIDEO__JITSI__URL", "https://meet.agency.test");
        settings.put("KC_SPI_CITIZEN_VIDEO__JITSI__APP_ID", "citizens");
        settings.put("KC_SPI_CITIZEN_VIDEO__JITSI__APP_SECRET", random(32));
        settings.put("KC_SPI_CITIZEN_CALL__ICE__TURN", relay.url());
        settings.put("KC_SPI_CITIZEN_CALL__ICE__TURN_SECRET", relay.secret());
        settings.put("KC_SPI_CITIZEN_CALL__MEDIA__DIRECTORY", recordings().toString());
        settings.put("KC_SPI_CITIZEN_CALL__MEDIA__LIMIT", "3");
        return settings;
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private static void say(String what, Instant since) {
        System.out.printf(
                "[e2e] %s (%d s)%n",
                what, Duration.between(since, Instant.now()).toSeconds());
    }

    @Override
    public void close() {
        if (second != null) {
            second.close();
        }
        first.close();
        mails.close();
        cards.close();
        relay.close();
        texts.close();
        videoPortal.close();
        register.close();
        postgres.close();
    }
}
