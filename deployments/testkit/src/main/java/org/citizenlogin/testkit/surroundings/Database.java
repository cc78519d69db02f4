package org.citizenlogin.testkit.surroundings;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The server's database, seen by someone who stole it. */
public final class Database {

    private final PrivatePostgres postgres;

    public Database(PrivatePostgres postgres) {
        this.postgres = postgres;
    }

    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public int change(String sql, Object... parameters) {
        try (Connection connection = postgres.connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What others wait for. */
    public interface Hold extends AutoCloseable {

        /** Until as many connections wait for it, or for somebody who waits for it. */
        void awaitWaiting(int connections);

        @Override
        void close();
    }

    /**
     * Runs a statement in a transaction that stays open until the hold is closed. One that locks a whole table holds up every
     * test that runs meanwhile.
     */
    public Hold hold(String sql) {
        try {
            Connection connection = postgres.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
            return new OpenTransaction(
                    connection, connection.unwrap(PGConnection.class).getBackendPID(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private final class OpenTransaction implements Hold {

        private static final String WAITING = """
                with recursive waiting(pid) as (
                  select pid from pg_stat_activity where ? = any(pg_blocking_pids(pid))
                  union
                  select a.pid from pg_stat_activity a join waiting w on w.pid = any(pg_blocking_pids(a.pid)))
                select pid from waiting""";

        private final Connection connection;
        private final int process;
        private final String sql;

        OpenTransaction(Connection connection, int process, String sql) {
            this.connection = connection;
            this.process = process;
            this.sql = sql;
        }

        @Override
        public void awaitWaiting(int connections) {
            Awaitility.await("connections that wait for: " + sql)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> rows(WAITING, process).size() >= connections);
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    /** Counts what the server asks from now on. */
    public SqlCounter counter() {
        try {
            return SqlCounter.of(postgres, "postgres");
        } catch (SQLException e) {
            throw new IllegalStateException("pg_stat_statements", e);
        }
    }

    public List<String> tables() {
        return rows("select table_name from information_schema.tables where table_schema = 'public' order by 1")
                .stream()
                .map(row -> String.valueOf(row.get("table_name")))
                .toList();
    }

    /** Every row of every table as text; bytes as hexadecimal digits, what breaks a line as PostgreSQL's {@code copy} writes it. */
    public String dump() {
        var all = new StringWriter();
        try (Connection connection = postgres.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables()) {
                copy.copyOut("copy (select '" + table + ": ' || t::text from \"" + table + "\" t) to stdout", all);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("copy", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
