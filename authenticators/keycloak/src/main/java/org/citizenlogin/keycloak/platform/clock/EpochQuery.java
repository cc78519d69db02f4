package org.citizenlogin.keycloak.platform.clock;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.citizenlogin.keycloak.platform.database.DatabaseKind;

/**
 * Query for the milliseconds since the epoch, computed by the database. The driver shifts a time stamp by the time zones of
 * session, server and virtual machine; it does not shift a number.
 */
final class EpochQuery {

    private EpochQuery() {}

    static long ask(EntityManager em) {
        DatabaseKind database = DatabaseKind.of(em);
        if (database == DatabaseKind.H2) {
            // Development only, in the server's own process. Its own function keeps the time of the transaction's
            // start.
            return System.currentTimeMillis();
        }
        // Asking the time must not flush the caller's half-made changes.
        Object millis = em.createNativeQuery(sql(database))
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
        return ((Number) millis).longValue();
    }

    private static String sql(DatabaseKind database) {
        return switch (database) {
            // clock_timestamp() moves on within a transaction, now() does not.
            case POSTGRESQL -> "select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";
            // unix_timestamp(now()) would go wrong in the hour a session's time zone repeats.
            case MYSQL -> "select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6)) div 1000";
            case H2 -> throw new IllegalArgumentException("H2 is not asked");
        };
    }
}
