package org.citizenlogin.keycloak.proof.throttle;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.citizenlogin.keycloak.platform.database.DatabaseKind;
import org.citizenlogin.keycloak.platform.database.Transactions;

/**
 * Counting in rows. The guard is one statement that counts a row only while its limit is not reached; the number of counted
 * rows is the decision.
 */
final class LimitRows {

    /** A statement that met another caller's new row is made again, on a database that says so by an error. */
    private static final int TRIES = 3;

    private LimitRows() {}

    /** One window of one limit for one subject: its row. */
    record Window(String id, String limit, int max, Instant endsAt) {}

    /** Rolls the transaction back, so that a refused request counts nowhere. */
    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Reached() {
            super(null, null, false, false);
        }
    }

    /**
     * Counts one hit in every window, in one transaction, unless one of them is full.
     *
     * @param windows with different ids; the first of them that is full is returned
     * @return the window that was full; then nothing was counted. Empty: every window has one hit more
     */
    static Optional<Window> acquireAll(Transactions transactions, String realmId, List<Window> windows) {
        // In the order of their ids, so that callers with windows in common wait for each other in one direction.
        List<Window> ordered =
                windows.stream().sorted(Comparator.comparing(Window::id)).toList();
        for (int again = TRIES - 1; ; again--) {
            try {
                return transactions.run(em -> {
                    // A single statement refuses without writing; several might have counted the first ones.
                    Optional<Window> full = windows.size() == 1 ? Optional.empty() : full(em, windows);
                    if (full.isEmpty() && count(em, realmId, ordered) < ordered.size()) {
                        throw new Reached();
                    }
                    return full;
                });
            } catch (Reached reached) {
                Optional<Window> full = transactions.run(em -> full(em, windows));
                return full.or(() -> Optional.of(windows.get(windows.size() - 1)));
            } catch (RuntimeException e) {
                if (again == 0) {
                    throw e;
                }
            }
        }
    }

    /** Counts one hit in each window that is not full, and says in how many. */
    private static int count(EntityManager em, String realmId, List<Window> windows) {
        // The count of MySQL's insert does not tell an inserted row from one that was left alone.
        if (DatabaseKind.of(em) == DatabaseKind.MYSQL) {
            setIds(insert(em, realmId, windows, 0, "do nothing"), windows).executeUpdate();
            return setIdsAndMax(
                            em.createQuery("update LimitRow r set r.hits = r.hits + 1 where " + notFull(windows)),
                            windows)
                    .executeUpdate();
        }
        return setIdsAndMax(
                        insert(em, realmId, windows, 1, "do update set hits = r.hits + 1 where " + notFull(windows)),
                        windows)
                .executeUpdate();
    }

    private static Query insert(EntityManager em, String realmId, List<Window> windows, int hits, String ifThere) {
        String rows = IntStream.range(0, windows.size())
                .mapToObj(i -> "(:id#, :realm, :limit#, :hits, :end#)".replace("#", Integer.toString(i)))
                .collect(Collectors.joining(", "));
        Query insert = em.createQuery("insert into LimitRow as r (id, realmId, limitName, hits, endsAt) values " + rows
                        + " on conflict (id) " + ifThere)
                .setParameter("realm", realmId)
                .setParameter("hits", hits);
        for (int i = 0; i < windows.size(); i++) {
            insert.setParameter("limit" + i, windows.get(i).limit())
                    .setParameter("end" + i, windows.get(i).endsAt().toEpochMilli());
        }
        return insert;
    }

    private static String notFull(List<Window> windows) {
        return IntStream.range(0, windows.size())
                .mapToObj(i -> "r.id = :id# and r.hits < :max#".replace("#", Integer.toString(i)))
                .collect(Collectors.joining(" or "));
    }

    private static Query setIds(Query query, List<Window> windows) {
        for (int i = 0; i < windows.size(); i++) {
            query.setParameter("id" + i, windows.get(i).id());
        }
        return query;
    }

    private static Query setIdsAndMax(Query query, List<Window> windows) {
        for (int i = 0; i < windows.size(); i++) {
            query.setParameter("max" + i, windows.get(i).max());
        }
        return setIds(query, windows);
    }

    /** The first that is full now. Writes nothing. */
    static Optional<Window> full(EntityManager em, Collection<Window> windows) {
        Map<String, Integer> hits = new HashMap<>();
        em.createQuery("select r.id, r.hits from LimitRow r where r.id in (:ids)", Object[].class)
                .setParameter("ids", windows.stream().map(Window::id).toList())
                .getResultList()
                .forEach(row -> hits.put((String) row[0], (Integer) row[1]));
        return windows.stream()
                .filter(window -> hits.getOrDefault(window.id(), 0) >= window.max())
                .findFirst();
    }
}
