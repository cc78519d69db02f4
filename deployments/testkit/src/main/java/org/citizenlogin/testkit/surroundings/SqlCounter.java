package org.citizenlogin.testkit.surroundings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Counts what a server asks of one database, by PostgreSQL's {@code pg_stat_statements}. The cluster must have been started
 * with {@link #SETTINGS}. Questions asked through this object are not counted.
 */
public final class SqlCounter implements AutoCloseable {

    /** For {@link PrivatePostgres#start(List)}. */
    public static final List<String> SETTINGS = List.of(
            "shared_preload_libraries=pg_stat_statements",
            "pg_stat_statements.max=10000",
            "pg_stat_statements.track_utility=on");

    private static final String MARK = "/* the counter itself */ ";
    private static final Duration TO_RUN_EMPTY = Duration.ofMinutes(5);
    private static final Pattern FRAME =
            Pattern.compile("\\s*(begin|commit|rollback|set |reset|show|savepoint|release).*", Pattern.DOTALL);

    /**
     * What was asked since the database was made.
     *
     * @param calls by query, whose values are numbered places
     */
    public record Count(Map<String, Double> calls) {

        public double statements() {
            return sum(query -> !FRAME.matcher(query).matches());
        }

        public double transactions() {
            return sum(query -> query.startsWith("begin"));
        }

        private double sum(Predicate<String> counted) {
            return calls.entrySet().stream()
                    .filter(call -> counted.test(call.getKey().toLowerCase(Locale.ROOT)))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        public Count minus(Count earlier) {
            var difference = new TreeMap<>(calls);
            earlier.calls.forEach((query, times) -> difference.merge(query, -times, Double::sum));
            difference.values().removeIf(times -> times == 0);
            return new Count(difference);
        }

        public Count perOperation(int operations) {
            var each = new TreeMap<>(calls);
            each.replaceAll((query, times) -> times / operations);
            return new Count(each);
        }

        /** One line for each query. */
        @Override
        public String toString() {
            return calls.entrySet().stream()
                    .map(call -> String.format(Locale.ROOT, "%6.2f  %s", call.getValue(), call.getKey()))
                    .collect(Collectors.joining("\n"));
        }
    }

    private final Connection connection;

    private SqlCounter(Connection connection) {
        this.connection = connection;
    }

    /** Installs the extension into this database, in a schema of its own, unless it is there. */
    public static SqlCounter of(PrivatePostgres postgres, String database) throws SQLException {
        Connection connection = postgres.connect(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(MARK + "create schema if not exists counted");
            statement.execute(MARK + "create extension if not exists pg_stat_statements schema counted");
        }
        return new SqlCounter(connection);
    }

    public Count count() {
        var calls = new TreeMap<String, Double>();
        try (PreparedStatement asked = connection.prepareStatement(MARK
                        + "select s.query, s.calls from counted.pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where d.datname = current_database() and position('" + MARK.strip() + "' in s.query) = 0");
                ResultSet rows = asked.executeQuery()) {
            while (rows.next()) {
                calls.merge(rows.getString(1), (double) rows.getLong(2), Double::sum);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("pg_stat_statements", e);
        }
        return new Count(calls);
    }

    /** Waits until the server has no message left to send. */
    public void awaitEmptyOutbox() {
        Awaitility.await("the outbox to run empty")
                .atMost(TO_RUN_EMPTY)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> number("select count(*) from citizen_outbox where state = 'PENDING'"
                                + " and next_at < extract(epoch from now()) * 1000 + 60000")
                        == 0);
    }

    /** Runs a statement of the benchmark or test itself. */
    public void run(String statement, Object... parameters) {
        try (PreparedStatement asked = prepared(statement, parameters)) {
            asked.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private long number(String query) {
        try (PreparedStatement asked = prepared(query);
                ResultSet rows = asked.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement asked = connection.prepareStatement(MARK + sql);
        for (int i = 0; i < parameters.length; i++) {
            asked.setObject(i + 1, parameters[i]);
        }
        return asked;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the counter's connection", e);
        }
    }
}
