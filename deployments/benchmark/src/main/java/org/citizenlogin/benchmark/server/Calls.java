package org.citizenlogin.benchmark.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.citizenlogin.benchmark.server.Lab.Citizen;
import org.citizenlogin.testkit.surroundings.SqlCounter;

/**
 * What citizens who wait for an operator cost a node, and what others notice of them. A round has three spans, in an order that
 * turns: citizens alone, logins alone, both.
 */
final class Calls {

    /** In a second. Half of a processor of two is theirs, so a login seldom waits for another one. */
    private static final int LOGINS = 5;

    private static final Duration TO_SETTLE = Duration.ofSeconds(2);

    /** What one round found out. CPU time is of the server's process, in milliseconds. */
    private record Round(double cpuOfAPoll, double pollsPerSecond, double p95Alone, double p95WithCitizens) {}

    private final Lab lab;
    private final int many;
    private final Duration span;
    private final int rounds;

    /**
     * @param many citizens who wait
     * @param span of one measurement; less than the time after which a quiet citizen counts as away
     */
    Calls(Lab lab, int many, Duration span, int rounds) {
        this.lab = lab;
        this.many = many;
        this.span = span;
        this.rounds = rounds;
    }

    List<Target> measure() throws SQLException, InterruptedException {
        ObjectNode realm = (ObjectNode) lab.pack.admin().get("/" + lab.citizens.name());
        realm.withObject("/attributes").put("citizen-case.offered", "true");
        lab.pack.admin().put("/" + lab.citizens.name(), realm);
        try (WaitingRoom room = new WaitingRoom(lab.citizens)) {
            Say.line(many + " citizens open a case");
            room.fill(many);
            Say.line("all wait");
            logins();
            Thread.sleep(room.longestInterval().plus(span).toMillis());
            List<Round> measured = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                Round round = round(room, i);
                if (i > 0) {
                    measured.add(round);
                }
                Say.line(i == 0 ? "round 0 thrown away" : "round " + i + " of " + rounds);
            }
            SqlCounter.Count asked = sql(room);
            return targets(measured, asked);
        }
    }

    private Round round(WaitingRoom room, int turn) throws InterruptedException {
        double[] poll = {0, 0};
        double[] p95 = {0, 0};
        for (int i = 0; i < 3; i++) {
            switch ((i + turn) % 3) {
                case 0 -> poll = polls(room);
                case 1 -> {
                    room.quiet();
                    Thread.sleep(TO_SETTLE.toMillis());
                    p95[0] = logins().quantile(0.95);
                    room.ask();
                    Thread.sleep(room.longestInterval().toMillis());
                }
                default -> p95[1] = logins().quantile(0.95);
            }
        }
        return new Round(poll[0], poll[1], p95[0], p95[1]);
    }

    /** CPU time of a poll, and how many there are in a second. */
    private double[] polls(WaitingRoom room) throws InterruptedException {
        ProcessCpu cpu = lab.pack.cpu();
        double before = cpu.all() - cpu.jit();
        long polls = room.polls();
        long begun = System.nanoTime();
        Thread.sleep(span.toMillis());
        double seconds = (System.nanoTime() - begun) / 1e9;
        double spent = cpu.all() - cpu.jit() - before - lab.pack.idlePerSecond() * seconds;
        long done = room.polls() - polls;
        if (done == 0) {
            throw new IllegalStateException("nobody asked");
        }
        return new double[] {spent / done, done / seconds};
    }

    /** Logins of another realm, so many a second whether the earlier ones have ended or not; in milliseconds. */
    private Spread logins() throws InterruptedException {
        ExecutorService browsers = Executors.newCachedThreadPool();
        List<Future<Double>> logins = new ArrayList<>();
        long begun = System.nanoTime();
        try {
            for (int i = 0; i < span.toSeconds() * LOGINS; i++) {
                long due = begun + i * 1_000_000_000L / LOGINS;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                Citizen citizen = lab.plainWithPack.citizen(Lab.FIRST_LOGIN, 800);
                logins.add(browsers.submit(() -> {
                    long pressed = System.nanoTime();
                    lab.plainWithPack.visit().login(citizen.user(), Lab.PASSWORD);
                    return (System.nanoTime() - pressed) / 1e6;
                }));
            }
            Spread millis = new Spread();
            for (Future<Double> login : logins) {
                millis.add(login.get());
            }
            return millis;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a login did not arrive", e.getCause());
        } finally {
            browsers.shutdown();
        }
    }

    private SqlCounter.Count sql(WaitingRoom room) throws InterruptedException {
        SqlCounter.Count before = lab.packSql.count();
        long polls = room.polls();
        Thread.sleep(span.toMillis());
        int done = Math.toIntExact(room.polls() - polls);
        return lab.packSql.count().minus(before).perOperation(done);
    }

    private List<Target> targets(List<Round> measured, SqlCounter.Count asked) {
        Spread cpu = new Spread();
        Spread polls = new Spread();
        Spread alone = new Spread();
        Spread with = new Spread();
        Spread ratio = new Spread();
        for (Round round : measured) {
            cpu.add(round.cpuOfAPoll());
            polls.add(round.pollsPerSecond());
            alone.add(round.p95Alone());
            with.add(round.p95WithCitizens());
            ratio.add(round.p95WithCitizens() / round.p95Alone());
        }
        return List.of(
                new Target("Poll of a citizen, " + many + " wait", cpu, "CPU-ms", 2, true, 2),
                new Target("Polls of " + many + " citizens a second", polls, "", Double.NaN, true, 0),
                new Target("SQL statements of a poll", Spread.of(asked.statements()), "", Double.NaN, true, 1),
                new Target("SQL transactions of a poll", Spread.of(asked.transactions()), "", Double.NaN, true, 1),
                new Target("Login to another realm, p95, nobody waits", alone, "ms", Double.NaN, true, 0),
                new Target("Login to another realm, p95, " + many + " wait", with, "ms", Double.NaN, true, 0),
                new Target("Login, p95, " + many + " wait / nobody waits", ratio, "", 1.1, true, 2));
    }
}
