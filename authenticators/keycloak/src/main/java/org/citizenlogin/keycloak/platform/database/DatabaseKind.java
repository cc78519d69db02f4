package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The databases this pack runs on, for the few statements that differ. */
public enum DatabaseKind {
    POSTGRESQL,
    /** MariaDB is one of these. */
    MYSQL,
    /** Development only. */
    H2;

    /** @throws IllegalStateException on any other database */
    public static DatabaseKind of(EntityManager em) {
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
}
