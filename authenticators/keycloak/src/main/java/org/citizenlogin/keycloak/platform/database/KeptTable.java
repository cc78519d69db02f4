package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Declaration of one table: what it holds, how long, and which rows belong to a person. Every row names its realm in a field
 * {@code realmId}, so that the rows of a removed realm can be erased without a declaration.
 *
 * @param row the entity; its simple name is its name in queries
 * @param holds one sentence for the administrator
 * @throws IllegalArgumentException when the table has a column of a user but declares that no row belongs to a person
 */
public record KeptTable(Class<?> row, String holds, Retention retention, PersonRows person) {

    private static final String REALM = "REALM_ID";

    /** Columns that identify a person. */
    private static final Set<String> OF_A_USER =
            Set.of("USER_ID", "SUBJECT", "SUBJECT_KEY", "CITIZEN_ID", "ACCOUNT_ID");

    /**
     * @param words how long a row is kept, for the administrator
     * @param expired the rows that have expired at a given time of the database's clock
     */
    public record Retention(String words, Function<Instant, Purge.Expired> expired) {

        public static Retention whileTheAccountExists() {
            return new Retention("as long as the account", now -> Purge.nothing());
        }
    }

    public KeptTable {
        Set<String> columns = columns(row);
        if (!columns.contains(REALM)) {
            throw new IllegalArgumentException(row.getName() + " has no column " + REALM + " to erase a realm by");
        }
        if (person instanceof PersonRows.None && columns.stream().anyMatch(OF_A_USER::contains)) {
            throw new IllegalArgumentException(
                    row.getName() + " has a column of a user and does not declare how the rows of a user are erased");
        }
    }

    private static Set<String> columns(Class<?> row) {
        return Stream.of(row.getDeclaredFields())
                .map(field -> field.getAnnotation(Column.class))
                .filter(column -> column != null)
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    /** The table's name in the database. */
    public String name() {
        return row.getAnnotation(Table.class).name();
    }

    /** The rows that have expired at {@code now}, the database's time. */
    public Purge.Expired expired(Instant now) {
        return retention.expired().apply(now);
    }

    public int eraseRealm(EntityManager em, String realmId) {
        return em.createQuery("delete from " + row.getSimpleName() + " r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
