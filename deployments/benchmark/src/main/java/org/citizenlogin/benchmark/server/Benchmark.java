package org.citizenlogin.benchmark.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.citizenlogin.benchmark.server.Lab.Citizen;
import org.citizenlogin.benchmark.server.Lab.Realm;
import org.citizenlogin.card.lab.TestCard;
import org.citizenlogin.testkit.surroundings.SqlCounter;

/**
 * {@code ./benchmark}. System properties shorten a trial: {@code benchmark.rounds} (7), {@code benchmark.batch} (60), {@code
 * benchmark.warm} (300), {@code benchmark.accounts} (1000000) and {@code benchmark.waiting} (1000). A run with any of them writes its table to {@code
 * .benchmark} and not into the documentation.
 */
public final class Benchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final int BATCH = Integer.getInteger("benchmark.batch", 60);
    private static final int WARM = Integer.getInteger("benchmark.warm", 300);
    private static final int MANY = Integer.getInteger("benchmark.accounts", 1_000_000);
    private static final int WAITING = Integer.getInteger("benchmark.waiting", 1_000);
    private static final boolean TRIAL = List.of("rounds", "batch", "warm", "accounts", "waiting").stream()
            .anyMatch(name -> System.getProperty("benchmark." + name) != null);
    private static final Duration IDLE = Duration.ofSeconds(TRIAL ? 20 : 60);

    /** A page far back in the queue asks every ten seconds, and every second question writes a heartbeat. */
    private static final Duration HEARTBEATS = Duration.ofSeconds(20);

    private static final Duration GATEWAY = Duration.ofMillis(500);
    private static final int SENDERS = 40;

    /** Fewer than the limit of a source address. */
    private static final int OF_ONE_ADDRESS = 25;

    private static final double LEAST_OF_A_FLOOD = 10;

    private final Lab lab;
    private final List<Target> targets = new ArrayList<>();

    private Benchmark(Lab lab) {
        this.lab = lab;
    }

    /** @param arguments nothing, {@code million}, {@code flood} or {@code calls} */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path repository = Path.of("").toAbsolutePath();
        String part = arguments.length == 0 ? "" : arguments[0];
        try (Lab lab = new Lab(repository)) {
            Report report = new Report(repository, part, lab.versions());
            Benchmark benchmark = new Benchmark(lab);
            benchmark.begin();
            switch (part) {
                case "" -> benchmark.operations();
                case "million" -> benchmark.million();
                case "flood" -> benchmark.flood();
                case "calls" -> benchmark.targets.addAll(new Calls(lab, WAITING, HEARTBEATS, ROUNDS).measure());
                default -> throw new IllegalArgumentException("./benchmark [million|flood|calls]");
            }
            report.write(benchmark.targets, TRIAL);
        }
    }

    private void begin() throws SQLException, InterruptedException {
        Say.line("first start of both servers");
        lab.each(MeasuredServer::start);
        Say.line("filling");
        lab.fill();
        lab.each(MeasuredServer::close);
        Spread later = new Spread();
        for (int i = 0; i < (TRIAL ? 1 : 3); i++) {
            double stock = lab.stock.start().toMillis() / 1e3;
            double pack = lab.pack.start().toMillis() / 1e3;
            later.add(pack - stock);
            Say.line("started in " + stock + " and " + pack + " s");
            if (i < (TRIAL ? 0 : 2)) {
                lab.each(MeasuredServer::close);
            }
        }
        targets.add(new Target("Start until ready, later than the stock server", later, "s", 1.5, true, 1));
        idle();
    }

    private void idle() throws SQLException, InterruptedException {
        Thread.sleep(15_000);
        double stock = lab.stock.cpu().all();
        double pack = lab.pack.cpu().all();
        SqlCounter.Count before = lab.packSql.count();
        Thread.sleep(IDLE.toMillis());
        double seconds = IDLE.toMillis() / 1e3;
        lab.stock.idles((lab.stock.cpu().all() - stock) / seconds);
        lab.pack.idles((lab.pack.cpu().all() - pack) / seconds);
        SqlCounter.Count asked = lab.packSql.count().minus(before);
        targets.add(new Target(
                "SQL statements a minute, one idle node",
                Spread.of(asked.statements() * 60 / seconds),
                "",
                20,
                true,
                0));
        targets.add(new Target(
                "CPU of one idle node a minute, more than the stock server",
                Spread.of((lab.pack.idlePerSecond() - lab.stock.idlePerSecond()) * 60),
                "ms",
                Double.NaN,
                true,
                0));
    }

    // Operations.

    private void operations() throws SQLException, InterruptedException {
        List<TestCard> cards = IntStream.range(820, 840).mapToObj(lab::card).toList();
        Say.line("linking cards");
        for (TestCard card : cards) {
            lab.citizens.visit().logInWithCard(card);
        }
        AtomicInteger nextCard = new AtomicInteger();
        Rounds.Operation login = operation("login, stock server", lab.plain, () -> login(lab.plain), null);
        Rounds.Operation later =
                operation("login, cheap hash, set-up realm", lab.cheapSetUp, () -> login(lab.cheapSetUp), null);
        Rounds.Operation laterStock =
                operation("login, cheap hash, stock server", lab.cheap, () -> login(lab.cheap), null);
        Rounds.Operation first = firstLogin("first login of an account", lab.cheapSetUp);
        Rounds.Operation firstStock = firstLogin("first login of an account, stock server", lab.cheap);
        Rounds.Operation reset = operation(
                "stock reset request",
                lab.plain,
                () -> {
                    Citizen citizen = lab.plain.citizen(0, Lab.FIRST_LOGIN);
                    return () -> lab.plain.visit().stockReset(citizen.user());
                },
                null);
        Rounds.Operation j1 = operation("J1 request", lab.citizens, () -> askByPhone(lab.citizens), lab.packSql);
        Rounds.Operation j2 = operation("J2 request", lab.papers, () -> askByDocument(lab.papers), lab.packSql);
        List<Rounds.Operation> all = List.of(
                login,
                operation("login, set-up realm", lab.citizens, () -> login(lab.citizens), null),
                laterStock,
                later,
                first,
                firstStock,
                reset,
                j1,
                j2,
                operation("wrong code", lab.papers, this::wrongCode, null),
                operation("J1 recovery, complete", lab.citizens, () -> recover(lab.citizens), lab.packSql),
                operation(
                        "card login",
                        lab.citizens,
                        () -> {
                            TestCard card = cards.get(nextCard.getAndIncrement() % cards.size());
                            return () -> lab.citizens.visit().logInWithCard(card);
                        },
                        null));
        for (Rounds.Operation operation : all) {
            if (operation != first && operation != firstStock) {
                Rounds.perform(Rounds.prepare(operation, WARM), 6);
            }
        }
        lab.packSql.awaitEmptyOutbox();
        Say.line("warm");
        Rounds rounds = new Rounds(all);
        rounds.run(ROUNDS);
        sql(j1);
        double statements = firstMore(first, later, lab.packSql) - firstMore(firstStock, laterStock, lab.stockSql);
        targets.add(new Target(
                "SQL statements that a first login of an account takes more than a later one, beside the stock server",
                Spread.of(statements),
                "",
                3,
                true,
                1));
        targets.add(target("Login, stock server", rounds.millis("login, stock server"), "CPU-ms", Double.NaN));
        targets.add(target(
                "Login, set-up realm / stock server, cheap hash",
                rounds.ratio("login, cheap hash, set-up realm", "login, cheap hash, stock server"),
                "",
                1.02));
        targets.add(target(
                "What a first login of an account takes more than a later one, beside the stock server",
                Spread.of(difference(rounds, first, later) - difference(rounds, firstStock, laterStock)),
                "CPU-ms",
                1));
        targets.add(target("J1 request with its worker", rounds.millis("J1 request"), "CPU-ms", 13));
        targets.add(target(
                "J1 request with its worker / stock login",
                rounds.ratio("J1 request", "login, stock server"),
                "",
                0.26));
        targets.add(new Target(
                "J1 requests without the worker / stock resets in a second of CPU",
                rounds.perCpuSecond("J1 request", "stock reset request"),
                "",
                1,
                false,
                2));
        targets.add(target("J2 request with its worker", rounds.millis("J2 request"), "CPU-ms", Double.NaN));
        targets.add(target(
                "Complete J1 recovery / stock login",
                rounds.ratio("J1 recovery, complete", "login, stock server"),
                "",
                1.2));
        targets.add(target("Card login / stock login", rounds.ratio("card login", "login, stock server"), "", 0.2));
        targets.add(target("Wrong code / stock login", rounds.ratio("wrong code", "login, stock server"), "", 0.07));
        latency();
        rate(reset, j1);
        throughput();
    }

    /** Any server reads an account that it does not have in its cache. */
    private static Rounds.Operation firstLogin(String name, Realm realm) {
        AtomicInteger unseen = new AtomicInteger();
        return operation(
                name,
                realm,
                () -> {
                    Citizen citizen = realm.at(unseen.getAndIncrement());
                    return () -> realm.visit().login(citizen.user(), Lab.PASSWORD);
                },
                null);
    }

    private static double difference(Rounds rounds, Rounds.Operation one, Rounds.Operation other) {
        return rounds.millis(one.name()).median() - rounds.millis(other.name()).median();
    }

    private static Target target(String what, Spread figure, String unit, double atMost) {
        return new Target(what, figure, unit, atMost, true, 2);
    }

    private static Rounds.Operation operation(
            String name, Realm realm, java.util.function.Supplier<Runnable> next, Sql outbox) {
        return new Rounds.Operation(name, realm.server(), BATCH, next, outbox);
    }

    private static Runnable login(Realm realm) {
        Citizen citizen = realm.citizen(Lab.FIRST_LOGIN, 800);
        return () -> realm.visit().login(citizen.user(), Lab.PASSWORD);
    }

    private static Runnable askByPhone(Realm realm) {
        Citizen citizen = realm.citizen(0, Lab.FIRST_LOGIN);
        return () -> realm.visit().askByPhone(citizen.number(), citizen.phone());
    }

    private static Runnable askByDocument(Realm realm) {
        Citizen citizen = realm.citizen(0, Lab.FIRST_LOGIN);
        return () -> realm.visit().askByDocument(citizen.phone(), Lab.PASSPORT);
    }

    private Runnable wrongCode() {
        VirtualUser visit = lab.papers.visit();
        visit.askByDocument(lab.papers.citizen(0, Lab.FIRST_LOGIN).phone(), Lab.PASSPORT);
        return visit::typeWrongCode;
    }

    private Runnable recover(Realm realm) {
        Citizen citizen = realm.citizen(0, Lab.FIRST_LOGIN);
        return () -> {
            int before = lab.sinks.to(citizen.e164());
            VirtualUser visit = realm.visit();
            visit.askByPhone(citizen.number(), citizen.phone());
            String code = Sinks.code(lab.sinks.await(citizen.e164(), before));
            visit.proveAndChange("citizen-one-time-password", code, "New-password-" + UUID.randomUUID());
        };
    }

    private void sql(Rounds.Operation j1) throws SQLException, InterruptedException {
        SqlCounter.Count each = sql(j1, lab.packSql);
        targets.add(new Target("SQL statements of a J1 request", Spread.of(each.statements()), "", 30, true, 1));
        targets.add(new Target("SQL transactions of a J1 request", Spread.of(each.transactions()), "", 10, true, 1));
    }

    private double firstMore(Rounds.Operation first, Rounds.Operation later, Sql sql)
            throws SQLException, InterruptedException {
        return sql(first, sql).statements() - sql(later, sql).statements();
    }

    private SqlCounter.Count sql(Rounds.Operation operation, Sql sql) throws SQLException, InterruptedException {
        lab.packSql.awaitEmptyOutbox();
        Queue<Runnable> prepared = Rounds.prepare(operation, BATCH);
        SqlCounter.Count before = sql.count();
        int done = Rounds.perform(prepared, 1).size();
        lab.packSql.awaitEmptyOutbox();
        return sql.count().minus(before).perOperation(done);
    }

    /** One request at a time on an idle server. */
    private void latency() throws InterruptedException {
        Spread millis = new Spread();
        for (int i = 0; i < 40; i++) {
            Citizen citizen = lab.citizens.citizen(0, Lab.FIRST_LOGIN);
            int before = lab.sinks.to(citizen.e164());
            long begun = System.nanoTime();
            lab.citizens.visit().askByPhone(citizen.number(), citizen.phone());
            // The pages before the last are part of it: the target leaves room for them.
            millis.add((lab.sinks.await(citizen.e164(), before).nanos() - begun) / 1e6);
            Thread.sleep(100 + ThreadLocalRandom.current().nextInt(300));
        }
        targets.add(new Target(
                "First page of a J1 request to the text message at the gateway, p95",
                Spread.of(millis.quantile(0.95)),
                "ms",
                80,
                true,
                0));
    }

    /** Closed loop; the best of some numbers of visitors at once with a p95 of at most a second. */
    private void rate(Rounds.Operation reset, Rounds.Operation j1) throws SQLException, InterruptedException {
        double resets = 0;
        double requests = 0;
        for (int atOnce : List.of(8, 32)) {
            resets = Math.max(resets, perSecond(reset, atOnce));
            requests = Math.max(requests, perSecond(j1, atOnce));
            lab.packSql.awaitEmptyOutbox();
        }
        targets.add(new Target(
                "J1 requests a second / stock resets a second, p95 at most 1 s",
                Spread.of(requests / resets),
                "",
                1,
                false,
                2));
        targets.add(new Target("J1 requests a second", Spread.of(requests), "", Double.NaN, false, 0));
    }

    private static double perSecond(Rounds.Operation operation, int atOnce) throws InterruptedException {
        Queue<Runnable> prepared = Rounds.prepare(operation, BATCH * 10);
        int many = prepared.size();
        long begun = System.nanoTime();
        Spread took = new Spread();
        Rounds.perform(prepared, atOnce).forEach(took::add);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return took.quantile(0.95) <= 1_000 ? many / seconds : 0;
    }

    /** A backlog, and how fast it is worked off through a gateway of half a second. */
    private void throughput() throws SQLException, InterruptedException {
        lab.packSql.awaitEmptyOutbox();
        lab.sinks.answerAfter(GATEWAY);
        long begun = System.nanoTime();
        Rounds.perform(
                Rounds.prepare(operation("J1 request", lab.citizens, () -> askByPhone(lab.citizens), null), BATCH * 10),
                32);
        lab.packSql.awaitEmptyOutbox();
        List<Sinks.Sms> arrived = lab.sinks.arrivedSince(begun);
        lab.sinks.answerAfter(Duration.ZERO);
        List<Sinks.Sms> middle = arrived.subList(arrived.size() / 4, arrived.size() * 3 / 4);
        double seconds = (middle.get(middle.size() - 1).nanos() - middle.get(0).nanos()) / 1e9;
        targets.add(new Target(
                "Text messages a second through a gateway that takes 500 ms",
                Spread.of(middle.size() / seconds),
                "",
                100,
                false,
                0));
    }

    // A million accounts.

    private void million() throws SQLException, InterruptedException {
        lab.each(MeasuredServer::close);
        lab.packSql.close();
        lab.makeDatabase("million", "pack");
        MeasuredServer big = lab.another("million");
        lab.pack.start();
        try (Sql sql = new Sql(lab.postgres, "million");
                Sql small = new Sql(lab.postgres, "pack")) {
            for (int first = Lab.ACCOUNTS; first < MANY; first += 100_000) {
                int last = Math.min(MANY, first + 100_000) - 1;
                sql.copyAccounts(lab.template(), "citizens", "599", first, last, false);
                Say.line(last + 1 + " accounts");
            }
            sql.run("vacuum analyze");
            big.start();
            Realm citizens = new Realm(big, "citizens", "599");
            Random random = new Random(1);
            int[] sample = random.ints(500, 0, MANY).toArray();
            AtomicInteger next = new AtomicInteger();
            List<Rounds.Operation> both = List.of(
                    operation("J1, 1000 accounts", lab.citizens, () -> askByPhone(lab.citizens), small),
                    operation(
                            "J1, 1000000 accounts",
                            citizens,
                            () -> {
                                Citizen citizen = citizens.at(sample[next.getAndIncrement() % sample.length]);
                                return () -> citizens.visit().askByPhone(citizen.number(), citizen.phone());
                            },
                            sql));
            for (Rounds.Operation operation : both) {
                Rounds.perform(Rounds.prepare(operation, Math.max(WARM, sample.length)), 6);
                operation.outbox().awaitEmptyOutbox();
            }
            Rounds rounds = new Rounds(both);
            rounds.run(ROUNDS);
            targets.add(target(
                    "J1 request, 1,000,000 / 1,000 accounts",
                    rounds.ratio("J1, 1000000 accounts", "J1, 1000 accounts"),
                    "",
                    1.2));
            for (String realm : List.of("citizens", "cheapset")) {
                Spread seconds = new Spread();
                // The first calls of a server load their classes.
                for (int i = -3; i < 9; i++) {
                    long begun = System.nanoTime();
                    big.admin().get("/" + realm + "/citizen-login/doctor");
                    if (i >= 0) {
                        seconds.add((System.nanoTime() - begun) / 1e9);
                    }
                }
                targets.add(target("Doctor of the realm " + realm + " beside 1,000,000 accounts", seconds, "s", 0.3));
            }
        } finally {
            big.close();
        }
    }

    // A flood.

    /** Forty senders ask without end for people there are not, each from one address after another. Others ask once. */
    private void flood() throws SQLException, InterruptedException {
        lab.pack.close();
        lab.pack.set("KC_SPI_CITIZEN_OUTBOX__WORKER__REQUESTS_PER_MINUTE", "600");
        lab.pack.start();
        Rounds.perform(Rounds.prepare(operation("J1", lab.citizens, () -> askByPhone(lab.citizens), null), WARM), 6);
        lab.packSql.awaitEmptyOutbox();
        Duration length = Duration.ofSeconds(TRIAL ? 20 : 120);
        long end = System.nanoTime() + length.toNanos();
        Queue<Runnable> attackers = new ArrayDeque<>();
        AtomicInteger addresses = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < SENDERS; i++) {
            attackers.add(() -> {
                while (System.nanoTime() - end < 0) {
                    int address = addresses.getAndIncrement();
                    // A realm demands TLS of every address that is not private.
                    String source =
                            "172." + (16 + address / 62_500) + "." + address / 250 % 250 + "." + (address % 250 + 1);
                    for (int j = 0; j < OF_ONE_ADDRESS && System.nanoTime() - end < 0; j++) {
                        int person = asked.get();
                        new VirtualUser(lab.pack.base(), "citizens", source)
                                .askByPhone(String.format("99%09d", person), String.format("598%06d", person));
                        asked.incrementAndGet();
                    }
                }
            });
        }
        Thread flood = new Thread(() -> {
            try {
                Rounds.perform(attackers, SENDERS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        flood.start();
        Thread.sleep(5_000);
        Spread seconds = new Spread();
        while (System.nanoTime() - end < 0) {
            Citizen citizen = lab.citizens.citizen(0, Lab.FIRST_LOGIN);
            int before = lab.sinks.to(citizen.e164());
            lab.citizens.visit().askByPhone(citizen.number(), citizen.phone());
            long answered = System.nanoTime();
            seconds.add((lab.sinks.await(citizen.e164(), before).nanos() - answered) / 1e9);
            Thread.sleep(1_000);
        }
        flood.join();
        double rate = asked.get() / (double) length.toSeconds();
        if (rate < LEAST_OF_A_FLOOD) {
            throw new IllegalStateException("there was no flood: " + asked.get() + " requests");
        }
        targets.add(new Target("Requests of the flood a second", Spread.of(rate), "", Double.NaN, true, 0));
        targets.add(new Target(
                "Answer page to the honest citizen's message under a flood from 40 senders, p95",
                Spread.of(seconds.quantile(0.95)),
                "s",
                5,
                true,
                1));
    }
}
