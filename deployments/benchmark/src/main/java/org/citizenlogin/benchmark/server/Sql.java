package org.citizenlogin.benchmark.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.citizenlogin.testkit.surroundings.PrivatePostgres;

/** Counts what a server asks of its database, by {@code pg_stat_statements}. */
final class Sql implements AutoCloseable {

    private static final Pattern FRAME =
            Pattern.compile("\\s*(begin|commit|rollback|set |reset|show|savepoint|release).*", Pattern.DOTALL);

    /** What was asked since the database was made. */
    record Count(double statements, double transactions) {

        Count minus(Count earlier) {
            return new Count(statements - earlier.statements, transactions - earlier.transactions);
        }

        Count perOperation(int operations) {
            return new Count(statements / operations, transactions / operations);
        }
    }

    private final Connection connection;
    private final String database;

    Sql(PrivatePostgres postgres, String database) throws SQLException {
        this.connection = postgres.connect(database);
        this.database = database;
    }

    Count count() throws SQLException {
        double statements = 0;
        double transactions = 0;
        try (PreparedStatement asked =
                connection.prepareStatement("select query, calls from pg_stat_statements s join pg_database d"
                        + " on d.oid = s.dbid where d.datname = ? and query not like '%benchmark%'")) {
            asked.setString(1, database);
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    String query = rows.getString(1).toLowerCase(Locale.ROOT);
                    if (query.startsWith("begin")) {
                        transactions += rows.getLong(2);
                    } else if (!FRAME.matcher(query).matches()) {
                        statements += rows.getLong(2);
                    }
                }
            }
        }
        return new Count(statements, transactions);
    }

    long number(String query, Object... parameters) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("/* benchmark */ " + query)) {
            for (int i = 0; i < parameters.length; i++) {
                asked.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = asked.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    void run(String statement, Object... parameters) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement("/* benchmark */ " + statement)) {
            for (int i = 0; i < parameters.length; i++) {
                asked.setObject(i + 1, parameters[i]);
            }
            asked.execute();
        }
    }

    /** Waits until the server has nothing left to send. */
    void awaitEmptyOutbox() throws SQLException, InterruptedException {
        for (int tries = 0; number("select count(*) from citizen_outbox where state = 'PENDING'") > 0; tries++) {
            if (tries > 6_000) {
                throw new IllegalStateException("the outbox does not run empty");
            }
            Thread.sleep(50);
        }
    }

    /** Accounts {@code first} to {@code last} as copies of one, each with a number, a phone and the same password. */
    void copyAccounts(String template, String prefix, String phone, int first, int last, boolean passwords)
            throws SQLException {
        String id = "md5('" + prefix + "/' || g)::uuid::text";
        String numbers = "generate_series(" + first + ", " + last + ") g";
        run(
                "insert into user_entity select r.* from user_entity t, " + numbers + ", jsonb_populate_record(t,"
                        + " jsonb_build_object('id', " + id + ", 'username', '" + prefix + "' || g, 'email', '" + prefix
                        + "' || g || '@mail.test', 'email_constraint', '" + prefix
                        + "' || g || '@mail.test')) r where t.id = ?",
                template);
        run("insert into user_attribute (name, value, user_id, id) select a.name, a.value, " + id
                + ", gen_random_uuid()::text from " + numbers
                + ", lateral (values ('personalNumber', '01' || lpad(g::text, 9,"
                + " '0')), ('phoneNumber', '+995" + phone
                + "' || lpad(g::text, 6, '0')), ('phoneNumberVerified', 'true'))"
                + " a(name, value)");
        run(
                "insert into user_role_mapping (role_id, user_id) select m.role_id, " + id
                        + " from user_role_mapping m, " + numbers + " where m.user_id = ?",
                template);
        if (passwords) {
            run(
                    "insert into credential select r.* from credential t, " + numbers + ", jsonb_populate_record(t,"
                            + " jsonb_build_object('id', gen_random_uuid()::text, 'user_id', " + id
                            + ")) r where t.user_id = ?",
                    template);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
