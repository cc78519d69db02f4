package org.citizenlogin.benchmark.server;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Operations measured in turn. Each round runs every operation once, four at a time, in an order that turns; the first round
 * is thrown away. A ratio is taken within a round, so that what slows the machine for minutes slows both sides.
 */
final class Rounds {

    private static final int AT_ONCE = 4;
    private static final int MOST_LOST = 5;

    /**
     * One thing a visitor does.
     *
     * @param next prepares the next one; what that costs is not measured
     * @param outbox the database of the server when its outbox must be empty again before the clock is read, or null
     */
    record Operation(String name, MeasuredServer server, int batch, Supplier<Runnable> next, Sql outbox) {}

    /**
     * What one operation cost.
     *
     * @param millis CPU time of the server, without its idle rate and its JIT compiler
     * @param worker CPU time of the threads of the outbox, contained in {@code millis}
     */
    record Cost(double millis, double worker) {}

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
    private final List<Operation> operations;

    Rounds(List<Operation> operations) {
        this.operations = operations;
    }

    void run(int rounds) throws SQLException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            List<Operation> order = new ArrayList<>(operations);
            Collections.rotate(order, -round);
            for (Operation operation : order) {
                Cost cost = measure(operation);
                if (round > 0) {
                    costs.computeIfAbsent(operation.name(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
            Say.line(round == 0 ? "round 0 thrown away" : "round " + round + " of " + rounds);
        }
    }

    private static Cost measure(Operation operation) throws SQLException, InterruptedException {
        Queue<Runnable> prepared = prepare(operation, operation.batch());
        ProcessCpu cpu = operation.server().cpu();
        double all = cpu.all() - cpu.jit();
        double worker = cpu.threads("citizen-outbox");
        long begun = System.nanoTime();
        int done = perform(prepared, AT_ONCE).size();
        if (operation.outbox() != null) {
            operation.outbox().awaitEmptyOutbox();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double idle = operation.server().idlePerSecond() * seconds;
        return new Cost(
                (cpu.all() - cpu.jit() - all - idle) / done,
                Math.max(0, cpu.threads("citizen-outbox") - worker) / done);
    }

    static Queue<Runnable> prepare(Operation operation, int many) {
        Queue<Runnable> prepared = new ArrayDeque<>();
        for (int i = 0; i < many; i++) {
            prepared.add(operation.next().get());
        }
        return prepared;
    }

    /**
     * @param todo a queue of its own for this call
     * @return milliseconds of each that arrived
     */
    static List<Double> perform(Queue<Runnable> todo, int atOnce) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        List<Double> took = Collections.synchronizedList(new ArrayList<>());
        List<RuntimeException> lost = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> ends = new ArrayList<>();
        for (Runnable one : todo) {
            ends.add(threads.submit(() -> {
                long begun = System.nanoTime();
                try {
                    one.run();
                    took.add((System.nanoTime() - begun) / 1e6);
                } catch (RuntimeException e) {
                    lost.add(e);
                }
            }));
        }
        try {
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
        if (lost.size() > Math.max(MOST_LOST, took.size() / 10)) {
            throw new IllegalStateException(lost.size() + " of " + todo.size() + " did not arrive", lost.get(0));
        }
        return took;
    }

    Spread millis(String operation) {
        Spread spread = new Spread();
        costs.get(operation).forEach(cost -> spread.add(cost.millis()));
        return spread;
    }

    /** Without what its worker did afterwards. */
    Spread millisOfRequest(String operation) {
        Spread spread = new Spread();
        costs.get(operation).forEach(cost -> spread.add(cost.millis() - cost.worker()));
        return spread;
    }

    /** How often {@code operation} costs what {@code base} costs. */
    Spread ratio(String operation, String base) {
        Spread spread = new Spread();
        for (int i = 0; i < costs.get(operation).size(); i++) {
            spread.add(costs.get(operation).get(i).millis()
                    / costs.get(base).get(i).millis());
        }
        return spread;
    }

    /** How many of {@code operation}, without its worker, for one of {@code base} in the same CPU time. */
    Spread perCpuSecond(String operation, String base) {
        Spread spread = new Spread();
        for (int i = 0; i < costs.get(operation).size(); i++) {
            Cost cost = costs.get(operation).get(i);
            spread.add(costs.get(base).get(i).millis() / (cost.millis() - cost.worker()));
        }
        return spread;
    }
}
