package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers that more than one account of a realm carries: a look-up by one of them finds no account. Looks at accounts of this database; a
 * directory is not searched from end to end for a health check.
 *
 * <p>To compare all numbers takes a scan of all. So each look walks a bounded piece of the index on name and value, and the
 * next look of this node goes on from there. Where there are fewer numbers than a piece, each look sees all of them.
 */
final class Duplicates {

    /** Rows of one look. */
    static final int PIECE = 20_000;

    /** Values remembered for one realm: an administrator starts with some of them. */
    private static final int MOST = 1_000;

    private static final Map<String, Duplicates> WALKS = new ConcurrentHashMap<>();

    private final String attribute;
    private final int piece;
    private final Map<String, Set<String>> found = new HashMap<>();
    private String after = "";
    private boolean walkedAll;

    Duplicates(String attribute, int piece) {
        this.attribute = attribute;
        this.piece = piece;
    }

    /** This node's walk over the numbers in an attribute. */
    static Duplicates in(String attribute) {
        return WALKS.computeIfAbsent(attribute, name -> new Duplicates(name, PIECE));
    }

    /**
     * @param values how many are known now
     * @param all whether every number was looked at since this node started
     */
    record Result(int values, boolean all) {}

    synchronized Result look(EntityManager em, String realmId) {
        walk(em);
        Set<String> known = found.getOrDefault(realmId, Set.of());
        if (!known.isEmpty()) {
            known.retainAll(still(em, realmId, known));
        }
        return new Result(known.size(), walkedAll);
    }

    private void walk(EntityManager em) {
        List<Object[]> rows = em.createQuery(
                        "select a.value, u.realmId, u.id from UserAttributeEntity a join a.user u"
                                + " where a.name = :name and a.value > :after order by a.value",
                        Object[].class)
                .setParameter("name", attribute)
                .setParameter("after", after)
                .setMaxResults(piece)
                .getResultList();
        boolean end = rows.size() < piece;
        String last = rows.isEmpty() ? "" : (String) rows.get(rows.size() - 1)[0];
        String before = after;
        Map<String, String> owners = new HashMap<>();
        for (Object[] row : rows) {
            String value = (String) row[0];
            // The accounts of the last value may go on in the next piece, which begins with it.
            if (!value.equals(last)) {
                before = value;
            }
            String realmId = (String) row[1];
            String other = owners.putIfAbsent(realmId + " " + value, (String) row[2]);
            if (other != null && !other.equals(row[2])) {
                Set<String> known = found.computeIfAbsent(realmId, made -> new LinkedHashSet<>());
                if (known.size() < MOST) {
                    known.add(value);
                }
            }
        }
        // A value that fills a whole piece is passed.
        after = end ? "" : before.equals(after) ? last : before;
        walkedAll |= end;
    }

    private Set<String> still(EntityManager em, String realmId, Set<String> values) {
        return new HashSet<>(em.createQuery(
                        "select a.value from UserAttributeEntity a where a.user.realmId = :realm and a.name = :name"
                                + " and a.value in (:values) group by a.value having count(distinct a.user.id) > 1",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("name", attribute)
                .setParameter("values", values)
                .getResultList());
    }
}
