package org.citizenlogin.benchmark.server;

import java.sql.SQLException;
import org.citizenlogin.testkit.surroundings.PrivatePostgres;
import org.citizenlogin.testkit.surroundings.SqlCounter;

/** One server's database: what is asked of it, and its accounts. */
final class Sql implements AutoCloseable {

    private final SqlCounter counter;

    Sql(PrivatePostgres postgres, String database) throws SQLException {
        this.counter = SqlCounter.of(postgres, database);
    }

    SqlCounter.Count count() {
        return counter.count();
    }

    void run(String statement, Object... parameters) {
        counter.run(statement, parameters);
    }

    void awaitEmptyOutbox() {
        counter.awaitEmptyOutbox();
    }

    /** Accounts {@code first} to {@code last} as copies of one, each with a number, a phone and the same password. */
    void copyAccounts(String template, String prefix, String phone, int first, int last, boolean passwords) {
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
    public void close() {
        counter.close();
    }
}
