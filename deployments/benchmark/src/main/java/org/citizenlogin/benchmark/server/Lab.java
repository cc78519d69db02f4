package org.citizenlogin.benchmark.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.citizenlogin.card.lab.CardPlan;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.testkit.card.CardIssuer;
import org.citizenlogin.testkit.server.StockDistribution;
import org.citizenlogin.testkit.surroundings.PrivatePostgres;
import org.citizenlogin.testkit.surroundings.SqlCounter;

/** A stock server and one with the pack, each with its realms and a database of its own in one durable PostgreSQL. */
final class Lab implements AutoCloseable {

    static final String PASSWORD = "Old-password-of-mine-1";
    static final String PASSPORT = "L898902C36";
    static final int ACCOUNTS = 1_000;

    /** Accounts that are only logged in to and never recovered. */
    static final int FIRST_LOGIN = 600;

    private static final String SAFE_HASH = "length(12) and notUsername";
    private static final String CHEAP_HASH = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    /** Only the counts of limits are raised, never the number of windows: a limit costs what its default costs. */
    private static final Map<String, String> LIMITS = Map.of(
            "phone-limit", "3000/1h, 6000/1d",
            "account-limit", "3000/1h, 6000/1d",
            "country-limit", "1000000/1h",
            "realm-limit", "2000000/1d");

    /** @param prefix of user names; the realm's name @param phone the six digits before it are the country's */
    record Realm(MeasuredServer server, String name, String phone, AtomicInteger next) {

        Realm(MeasuredServer server, String name, String phone) {
            this(server, name, phone, new AtomicInteger());
        }

        /** The next of the accounts from this one on. */
        Citizen citizen(int from, int to) {
            return at(from + next.getAndIncrement() % (to - from));
        }

        Citizen at(int number) {
            return new Citizen(name + number, String.format("01%09d", number), phone + String.format("%06d", number));
        }

        VirtualUser visit() {
            return new VirtualUser(server.base(), name);
        }
    }

    record Citizen(String user, String number, String phone) {
        String e164() {
            return "+995" + phone;
        }
    }

    final PrivatePostgres postgres;
    final Sinks sinks;
    final MeasuredServer stock;
    final MeasuredServer pack;
    final Sql stockSql;
    final Sql packSql;
    final Realm plain;
    final Realm plainWithPack;
    final Realm cheap;
    final Realm cheapSetUp;
    final Realm citizens;
    final Realm papers;
    private final CardIssuer issuer;
    private final Path work;
    private final String versions;
    private String template = "";

    Lab(Path repository) throws IOException, SQLException {
        work = Files.createDirectories(repository.resolve(".benchmark"));
        sinks = new Sinks();
        issuer = CardIssuer.start(work.resolve("cards"), Clock.systemUTC());
        Files.writeString(
                work.resolve("cards/cards.properties"),
                "revocation.order = crl-only\ncrl.from-certificate = false\ncrl.urls = "
                        + issuer.server().url("/cards.crl") + "\n",
                StandardOpenOption.APPEND);
        postgres = PrivatePostgres.start(
                Stream.concat(Stream.of("shared_buffers=512MB", "max_wal_size=4GB"), SqlCounter.SETTINGS.stream())
                        .toList());
        for (String name : List.of("stock", "pack")) {
            makeDatabase(name, "template1");
        }
        StockDistribution distribution = StockDistribution.under(repository.resolve("deployments/demo/target/stock"));
        versions = distribution.home().getFileName() + ", citizen-login at commit " + commit(repository);
        Path logs = work.resolve("logs");
        var plainFolder = distribution.plain(work.resolve("stock"));
        var packFolder = distribution.fitted(work.resolve("pack"), zip(repository), List.of());
        Say.line("kc.sh build");
        plainFolder.build(MeasuredServer.BUILD, Map.of());
        packFolder.build(MeasuredServer.BUILD, Map.of());
        stock = new MeasuredServer("stock", plainFolder, postgres, logs, Map.of());
        Map<String, String> settings = new TreeMap<>(Map.of(
                "KC_SPI_CITIZEN_SMS__HTTP__OUTCOME",
                "status",
                "KC_SPI_CITIZEN_KEYS__RING__KEYS",
                "k1:" + MeasuredServer.secret(32),
                "KC_SPI_CITIZEN_SMS__CHAIN__GATEWAYS",
                "http",
                "KC_SPI_CITIZEN_SMS__HTTP__URL",
                sinks.smsUrl(),
                "KC_SPI_CITIZEN_SMS__HTTP__BODY",
                "{\"id\":\"{id}\",\"to\":\"{to}\",\"text\":\"{text}\"}",
                "KC_SPI_CITIZEN_OUTBOX__WORKER__REQUESTS_PER_MINUTE",
                "1000000",
                "KC_SPI_CITIZEN_CARD__FOLDER__PATH",
                issuer.folder().toString()));
        pack = new MeasuredServer("pack", packFolder, postgres, logs, settings);
        stockSql = new Sql(postgres, "stock");
        packSql = new Sql(postgres, "pack");
        plain = new Realm(stock, "plain", "555");
        plainWithPack = new Realm(pack, "plain", "555");
        cheap = new Realm(stock, "cheap", "551");
        cheapSetUp = new Realm(pack, "cheapset", "558");
        citizens = new Realm(pack, "citizens", "599");
        papers = new Realm(pack, "papers", "577");
    }

    void makeDatabase(String name, String from) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + from);
        }
    }

    /** Of the server and of the pack. */
    String versions() {
        return versions;
    }

    private static String commit(Path repository) throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(repository.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return commit.isEmpty() ? "unknown" : commit;
    }

    private static Path zip(Path repository) throws IOException {
        try (Stream<Path> made = Files.list(repository.resolve("deployments/pack/target"))) {
            return made.filter(file -> file.getFileName().toString().matches("citizen-login-.*\\.zip"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the pack is not built"));
        }
    }

    /** Makes realms and accounts on servers that run. */
    void fill() throws SQLException {
        fill(plain, stockSql, false, SAFE_HASH);
        fill(cheap, stockSql, false, CHEAP_HASH);
        fill(plainWithPack, packSql, false, SAFE_HASH);
        fill(cheapSetUp, packSql, true, CHEAP_HASH);
        template = fill(citizens, packSql, true, SAFE_HASH);
        fill(papers, packSql, true, SAFE_HASH);
        pack.configure("citizens", "citizen-recover", LIMITS);
        pack.configure("citizens", "citizen-card-login", Map.of("link", "at-once"));
        Map<String, String> byDocument = new TreeMap<>(LIMITS);
        byDocument.putAll(Map.of("ways", "document", "documents", "passport", "document-limit", "5000/1h, 10000/1d"));
        pack.configure("papers", "citizen-recover", byDocument);
        packSql.run("vacuum analyze");
        stockSql.run("vacuum analyze");
    }

    private String fill(Realm realm, Sql sql, boolean setUp, String policy) throws SQLException {
        String made = realm.server().makeRealm(realm.name(), setUp, policy, sinks.smtpPort(), PASSWORD);
        sql.copyAccounts(made, realm.name(), realm.phone(), 0, ACCOUNTS - 1, true);
        return made;
    }

    /** A template account of the realm {@code citizens}. */
    String template() {
        return template;
    }

    TestCard card(int number) {
        return issuer.authority()
                .card(plan -> plan.subject = CardPlan.subject("GE", String.format("PNOGE-01%09d", number)));
    }

    /** Another server with the pack, on another database. */
    MeasuredServer another(String name) {
        return pack.on(name);
    }

    void each(Consumer<MeasuredServer> work) {
        work.accept(stock);
        work.accept(pack);
    }

    @Override
    public void close() throws IOException, SQLException {
        stock.close();
        pack.close();
        stockSql.close();
        packSql.close();
        postgres.close();
        issuer.close();
        sinks.close();
    }
}
