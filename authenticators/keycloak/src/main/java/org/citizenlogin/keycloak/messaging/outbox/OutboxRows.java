package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.secret.KeyRing;
import org.hibernate.Timeouts;

/**
 * Every move of a message is one conditional update; its row count says whether the move was made. A worker that lost its
 * lease changes nothing.
 */
final class OutboxRows {

    /**
     * A message somebody works on.
     *
     * @param lease must be named again to end the work
     * @param since when it was written
     * @param attempt counts from 1
     * @param cuts earlier attempts the other side may have accepted, abandoned leases included
     */
    record Leased(
            String id,
            String lease,
            String realmId,
            String kind,
            Lane lane,
            KeyRing.Sealed sealed,
            Instant since,
            Instant notAfter,
            int attempt,
            int cuts) {}

    /** What was begun is ended by its schedule and its life. */
    private static final String UNTOUCHED =
            "p.state = :pending and p.lane = :lane and p.attempts = 0" + " and p.createdAt < :before";

    /** What was begun stays overdue while it is laid back. What is meant for tomorrow is not. */
    private static final String OVERDUE = "p.attempts > 0 or p.nextAt <= :now";

    /** Two readings of the clock may differ by this much. A message that was just written must not miss its look. */
    private static final Duration SOON = Duration.ofMillis(50);

    private OutboxRows() {}

    /**
     * Messages of this lane that are due and not leased, locked until the transaction ends. What another worker has locked
     * is passed over, so that no two look at the same message.
     *
     * <p>Of messages those that wait longest come first. Of requests those of the networks that asked least come first, and
     * of as many the youngest: when more is asked than can be looked into, somebody is still answered while they wait,
     * instead of everybody after they have gone.
     *
     * @param without destinations that take no further message now
     */
    static List<OutboxRow> due(EntityManager em, Lane lane, Instant now, Collection<Destination> without, int max) {
        StringBuilder others = new StringBuilder();
        Map<String, String> names = new HashMap<>();
        for (Destination destination : without) {
            String number = Integer.toString(names.size());
            names.put("kind" + number, destination.kind());
            others.append(" and not (p.kind = :kind").append(number);
            if (destination.realmId() != null) {
                names.put("realm" + number, destination.realmId());
                others.append(" and p.realmId = :realm").append(number);
            }
            others.append(')');
        }
        TypedQuery<OutboxRow> query = em.createQuery(
                        "select p from OutboxRow p where p.state = :pending and p.lane = :lane"
                                + " and p.nextAt <= :soon and p.leaseUntil <= :now" + others
                                + " order by p.sourceRequests, p.nextAt" + (lane == Lane.REQUEST ? " desc" : "")
                                + ", p.id",
                        OutboxRow.class)
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("lane", lane)
                .setParameter("now", now.toEpochMilli())
                .setParameter("soon", now.plus(SOON).toEpochMilli())
                .setMaxResults(max)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI);
        names.forEach(query::setParameter);
        return query.getResultList();
    }

    /**
     * Takes the messages for this worker. A lease that ran out without an end was left by a worker that died, maybe after it
     * sent: it counts as a cut.
     *
     * @param rows as {@link #due} locked them in this transaction
     * @param lease the same for all of them; it is given again together with the message's id
     */
    static List<Leased> lease(EntityManager em, List<OutboxRow> rows, String lease, Instant now, Duration length) {
        if (rows.isEmpty()) {
            return List.of();
        }
        // The cut is counted first: MySQL reads columns a statement has already set as new, and the lease is one.
        int changed = em.createQuery("update OutboxRow p set"
                        + " p.cuts = p.cuts + case when p.lease is null then 0 else 1 end,"
                        + " p.attempts = p.attempts + 1, p.leaseUntil = :until, p.lease = :lease"
                        + " where p.id in (:ids) and p.state = :pending and p.nextAt <= :soon and p.leaseUntil <= :now")
                .setParameter("until", now.plus(length).toEpochMilli())
                .setParameter("lease", lease)
                .setParameter("ids", rows.stream().map(OutboxRow::getId).toList())
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .setParameter("soon", now.plus(SOON).toEpochMilli())
                .executeUpdate();
        if (changed != rows.size()) {
            throw new IllegalStateException("another worker leased a message this one had locked");
        }
        return rows.stream().map(row -> leased(row, lease)).toList();
    }

    private static Leased leased(OutboxRow row, String lease) {
        return new Leased(
                row.getId(),
                lease,
                row.getRealmId(),
                row.getKind(),
                row.getLane(),
                new KeyRing.Sealed(row.getKeyId(), row.getContent()),
                Instant.ofEpochMilli(row.getCreatedAt()),
                Instant.ofEpochMilli(row.getNotAfter()),
                row.getAttempts() + 1,
                row.getCuts() + (row.getLease() == null ? 0 : 1));
    }

    /** Ends it: the content is erased in the same statement. */
    static boolean end(EntityManager em, Leased message, OutboxState state, String reason, Instant now) {
        return em.createQuery("update OutboxRow p set p.state = :state, p.reason = :reason, p.doneAt = :now,"
                                + " p.content = null, p.keyId = null, p.lease = null, p.leaseUntil = 0"
                                + " where p.id = :id and p.lease = :lease and p.state = :pending")
                        .setParameter("state", state)
                        .setParameter("reason", reason)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", message.id())
                        .setParameter("lease", message.lease())
                        .setParameter("pending", OutboxState.PENDING)
                        .executeUpdate()
                == 1;
    }

    /** Lays it back until {@code next}. */
    static boolean again(EntityManager em, Leased message, String reason, int cuts, Instant next) {
        return em.createQuery("update OutboxRow p set p.reason = :reason, p.cuts = :cuts, p.nextAt = :next,"
                                + " p.lease = null, p.leaseUntil = 0"
                                + " where p.id = :id and p.lease = :lease and p.state = :pending")
                        .setParameter("reason", reason)
                        .setParameter("cuts", cuts)
                        .setParameter("next", next.toEpochMilli())
                        .setParameter("id", message.id())
                        .setParameter("lease", message.lease())
                        .setParameter("pending", OutboxState.PENDING)
                        .executeUpdate()
                == 1;
    }

    /**
     * What there is to handle in a lane, now or later.
     *
     * @param firstAt when the first of it may be handled
     */
    record Pending(Lane lane, Instant firstAt) {}

    /** All lanes in which there is something. */
    static List<Pending> pending(EntityManager em) {
        return em
                .createQuery(
                        "select p.lane, min(case when p.nextAt > p.leaseUntil then p.nextAt else p.leaseUntil end)"
                                + " from OutboxRow p where p.state = :pending group by p.lane",
                        Object[].class)
                .setParameter("pending", OutboxState.PENDING)
                .getResultList()
                .stream()
                .map(row -> new Pending((Lane) row[0], Instant.ofEpochMilli((Long) row[1])))
                .toList();
    }

    /** How many messages of each lane are due, or were due, and are not handled. */
    static Map<Lane, Long> waiting(EntityManager em, Instant now) {
        return em
                .createQuery(
                        "select p.lane, count(p) from OutboxRow p where p.state = :pending and (" + OVERDUE
                                + ") group by p.lane",
                        Object[].class)
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Lane) row[0], row -> (Long) row[1]));
    }

    /** The same for one realm and lane. */
    static long waiting(EntityManager em, String realmId, Lane lane, Instant now) {
        return em.createQuery(
                        "select count(p) from OutboxRow p where p.realmId = :realm and p.lane = :lane"
                                + " and p.state = :pending and (" + OVERDUE + ")",
                        Long.class)
                .setParameter("realm", realmId)
                .setParameter("lane", lane)
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .getSingleResult();
    }

    /** How many requests of this network were written since then, whatever became of them. */
    static int asked(EntityManager em, String source, Instant since) {
        return em.createQuery(
                        "select count(p) from OutboxRow p where p.sourceHash = :source and p.createdAt > :since",
                        Long.class)
                .setParameter("source", source)
                .setParameter("since", since.toEpochMilli())
                .getSingleResult()
                .intValue();
    }

    /** How many requests a realm took since then. */
    static long requests(EntityManager em, String realmId, Instant since) {
        return em.createQuery(
                        "select count(p) from OutboxRow p where p.lane = :lane and p.createdAt > :since"
                                + " and p.realmId = :realm",
                        Long.class)
                .setParameter("lane", Lane.REQUEST)
                .setParameter("since", since.toEpochMilli())
                .setParameter("realm", realmId)
                .getSingleResult();
    }

    /** Requests written before {@code then} that no worker has begun: id and realm, the oldest first. */
    static List<Waiting> waitingSince(EntityManager em, Instant then, int max) {
        return em
                .createQuery(
                        "select p.id, p.realmId from OutboxRow p where " + UNTOUCHED + " order by p.createdAt",
                        Object[].class)
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("lane", Lane.REQUEST)
                .setParameter("before", then.toEpochMilli())
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new Waiting((String) row[0], (String) row[1]))
                .toList();
    }

    record Waiting(String id, String realmId) {}

    /** Gives up those of them that still are untouched, and says how many. */
    static int drop(EntityManager em, List<String> ids, Instant then, String reason, Instant now) {
        return em.createQuery("update OutboxRow p set p.state = :dropped, p.reason = :reason, p.doneAt = :now,"
                        + " p.content = null, p.keyId = null where p.id in (:ids) and " + UNTOUCHED)
                .setParameter("dropped", OutboxState.GIVEN_UP)
                .setParameter("reason", reason)
                .setParameter("now", now.toEpochMilli())
                .setParameter("ids", ids)
                .setParameter("pending", OutboxState.PENDING)
                .setParameter("lane", Lane.REQUEST)
                .setParameter("before", then.toEpochMilli())
                .executeUpdate();
    }

    /** Ended messages that ended before {@code then}. A pending one is never purged, however old. */
    static Purge.Expired endedBefore(Instant then) {
        long before = then.toEpochMilli();
        return new Purge.Expired() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return em.createQuery(
                                "select p.id from OutboxRow p where p.doneAt < :before and p.state <> :pending"
                                        + " order by p.doneAt",
                                String.class)
                        .setParameter("before", before)
                        .setParameter("pending", OutboxState.PENDING)
                        .setMaxResults(max)
                        .getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return em.createQuery("delete from OutboxRow p where p.id in (:ids) and p.doneAt < :before"
                                + " and p.state <> :pending")
                        .setParameter("ids", ids)
                        .setParameter("before", before)
                        .setParameter("pending", OutboxState.PENDING)
                        .executeUpdate();
            }
        };
    }
}
