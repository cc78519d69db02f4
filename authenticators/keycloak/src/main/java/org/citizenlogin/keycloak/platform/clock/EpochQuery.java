package org.citizenlogin.keycloak.platform.clock;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Query for the milliseconds since the epoch, computed by the database. The driver shifts a time stamp by the time zones of
 * session, server and virtual machine; it does not shift a number.
 */
enum EpochQuery {
    /** {@code clock_timestamp()} advances within a transaction, {@code now()} does not. */
    POSTGRESQL("select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)"),
    /** Also for MariaDB. {@code unix_timestamp(now())} would be wrong in the hour that a session's time zone repeats. */
    MYSQL("select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6)) div 1000"),
    /** For development only: H2 keeps the time of the transaction's first statement. */
    H2("select cast(floor(extract(epoch from current_timestamp) * 1000) as bigint)");

    private final String sql;

    EpochQuery(String sql) {
        this.sql = sql;
    }

    static EpochQuery of(EntityManager em) {
        Dialect dialect = em.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        if (dialect instanceof PostgreSQLDialect) {
            return POSTGRESQL;
        }
        if (dialect instanceof MySQLDialect) {
            return MYSQL;
        }
        if (dialect instanceof H2Dialect) {
            return H2;
        }
        throw new IllegalStateException(
                "citizen-login runs on PostgreSQL, MariaDB and MySQL (H2 in development), not on "
                        + dialect.getClass().getSimpleName());
    }

    long ask(EntityManager em) {
        // Reading the time must not flush unfinished changes of the caller.
        Object millis =
                em.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT).getSingleResult();
        return ((Number) millis).longValue();
    }
}
