package org.citizenlogin.keycloak.platform.database;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of a table that belong to a person: how they are erased, and which fields are exported to the person. */
public sealed interface PersonRows {

    /**
     * The rows cannot be found for a person.
     *
     * @param why one sentence for the administrator
     */
    record None(String why) implements PersonRows {}

    /**
     * @param erasure deletes the rows of an account in the caller's transaction
     * @param exported names of the fields that are exported to the person; never a secret or its fingerprint
     */
    record OfUser(Erasure erasure, List<String> exported) implements PersonRows {}

    /** Deletes the rows of one account. */
    @FunctionalInterface
    interface Erasure {
        void erase(Class<?> row, KeycloakSession session, RealmModel realm, String userId);
    }

    /** Rows with the account's id in a field {@code userId}. */
    static PersonRows ofUser(String... exported) {
        return new OfUser(PersonRows::eraseByUserId, List.of(exported));
    }

    /** Rows that are found for an account in another way. They have no field {@code userId}, so they are not exported. */
    static PersonRows erasedBy(Erasure erasure) {
        return new OfUser(erasure, List.of());
    }

    static PersonRows none(String why) {
        return new None(why);
    }

    private static void eraseByUserId(Class<?> row, KeycloakSession session, RealmModel realm, String userId) {
        delete(session.getProvider(JpaConnectionProvider.class).getEntityManager(), row, realm.getId(), userId);
    }

    /** Deletes the rows whose fields {@code realmId} and {@code userId} name this account. */
    static int delete(EntityManager em, Class<?> row, String realmId, String userId) {
        return em.createQuery("delete from " + row.getSimpleName() + " r where r.realmId = :realm and r.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /**
     * The exported fields of an account's rows, by name. Fields whose name ends in {@code At} are times, in ISO 8601 and
     * UTC.
     */
    static List<Map<String, String>> export(
            EntityManager em, Class<?> row, List<String> fields, String realmId, String userId) {
        String selected = fields.stream().map(field -> "r." + field).collect(Collectors.joining(", "));
        return em
                .createQuery(
                        "select " + selected + ", r.realmId from " + row.getSimpleName()
                                + " r where r.realmId = :realm and r.userId = :user",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(values -> named(fields, values))
                .toList();
    }

    private static Map<String, String> named(List<String> fields, Object[] values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (values[i] != null) {
                named.put(field, field.endsWith("At") ? moment(values[i]) : values[i].toString());
            }
        }
        return named;
    }

    private static String moment(Object millis) {
        return Instant.ofEpochMilli((Long) millis).toString();
    }
}
