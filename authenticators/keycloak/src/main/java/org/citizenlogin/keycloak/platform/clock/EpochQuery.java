package org.citizenlogin.keycloak.platform.clock;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Milliseconds since the epoch, counted by the database itself. A time stamp read through the driver would be shifted by
 * the time zones of session, server and virtual machine; a number is not.
 */
enum EpochQuery {
    /** {@code clock_timestamp()} moves on within a transaction, {@code now()} does not. */
    POSTGRESQL("select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)"),
    /** {@code unix_timestamp(now())} would go wrong in the hour a session's time zone repeats. MariaDB is one of these. */
    MYSQL("select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6)) div 1000"),
    /** Development only: H2 freezes it at the transaction's first statement. */
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
        // Asking the time must not flush the caller's half-made changes.
        Object millis =
                em.createNativeQuery(sql).setFlushMode(FlushModeType.COMMIT).getSingleResult();
        return ((Number) millis).longValue();
    }
}
