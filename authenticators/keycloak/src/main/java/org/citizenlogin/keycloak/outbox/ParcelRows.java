package org.citizenlogin.keycloak.outbox;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.store.Sweep;
import org.citizenlogin.secret.KeyRing;

/**
 * Every move of a parcel is one conditional update; its row count says whether the move was made. A worker that lost its
 * lease changes nothing.
 */
final class ParcelRows {

    /**
     * A parcel somebody works on.
     *
     * @param lease must be named again to end the work
     * @param attempt counts from 1
     * @param cuts earlier attempts the other side may have accepted, abandoned leases included
     */
    record Leased(
            String id,
            String lease,
            String realmId,
            String kind,
            KeyRing.Sealed sealed,
            Instant notAfter,
            int attempt,
            int cuts) {}

    private ParcelRows() {}

    /** Ids of parcels that are due and free, those that wait longest first. */
    static List<String> due(EntityManager em, Instant now, int max) {
        return em.createQuery(
                        "select p.id from ParcelRow p where p.state = :pending and p.nextAt <= :now"
                                + " and p.leaseUntil <= :now order by p.nextAt, p.id",
                        String.class)
                .setParameter("pending", ParcelState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    /**
     * Takes the parcel for this worker, or finds that somebody else did. A lease that ran out without an end was left by
     * a worker that died, maybe after it sent: it counts as a cut.
     */
    static Optional<Leased> lease(EntityManager em, String id, String lease, Instant now, Duration length) {
        // The cut is counted first: MySQL reads columns a statement has already set as new, and the lease is one.
        int changed = em.createQuery("update ParcelRow p set"
                        + " p.cuts = p.cuts + case when p.lease is null then 0 else 1 end,"
                        + " p.attempts = p.attempts + 1, p.leaseUntil = :until, p.lease = :lease"
                        + " where p.id = :id and p.state = :pending and p.nextAt <= :now and p.leaseUntil <= :now")
                .setParameter("until", now.plus(length).toEpochMilli())
                .setParameter("lease", lease)
                .setParameter("id", id)
                .setParameter("pending", ParcelState.PENDING)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        if (changed != 1) {
            return Optional.empty();
        }
        ParcelRow row = em.createQuery("select p from ParcelRow p where p.id = :id", ParcelRow.class)
                .setParameter("id", id)
                .getSingleResult();
        return Optional.of(new Leased(
                row.getId(),
                lease,
                row.getRealmId(),
                row.getKind(),
                new KeyRing.Sealed(row.getKeyId(), row.getContent()),
                Instant.ofEpochMilli(row.getNotAfter()),
                row.getAttempts(),
                row.getCuts()));
    }

    /** Ends it: the content is erased in the same statement. */
    static boolean end(EntityManager em, Leased parcel, ParcelState state, String reason, Instant now) {
        return em.createQuery("update ParcelRow p set p.state = :state, p.reason = :reason, p.doneAt = :now,"
                                + " p.content = null, p.keyId = null, p.lease = null, p.leaseUntil = 0"
                                + " where p.id = :id and p.lease = :lease and p.state = :pending")
                        .setParameter("state", state)
                        .setParameter("reason", reason)
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", parcel.id())
                        .setParameter("lease", parcel.lease())
                        .setParameter("pending", ParcelState.PENDING)
                        .executeUpdate()
                == 1;
    }

    /** Lays it back until {@code next}. */
    static boolean again(EntityManager em, Leased parcel, String reason, int cuts, Instant next) {
        return em.createQuery("update ParcelRow p set p.reason = :reason, p.cuts = :cuts, p.nextAt = :next,"
                                + " p.lease = null, p.leaseUntil = 0"
                                + " where p.id = :id and p.lease = :lease and p.state = :pending")
                        .setParameter("reason", reason)
                        .setParameter("cuts", cuts)
                        .setParameter("next", next.toEpochMilli())
                        .setParameter("id", parcel.id())
                        .setParameter("lease", parcel.lease())
                        .setParameter("pending", ParcelState.PENDING)
                        .executeUpdate()
                == 1;
    }

    /** Whether this lease still holds; asked before a remote call, which cannot be taken back. */
    static boolean holds(EntityManager em, Leased parcel, Instant now) {
        return em.createQuery(
                                "select count(p) from ParcelRow p where p.id = :id and p.lease = :lease"
                                        + " and p.leaseUntil > :now",
                                Long.class)
                        .setParameter("id", parcel.id())
                        .setParameter("lease", parcel.lease())
                        .setParameter("now", now.toEpochMilli())
                        .getSingleResult()
                == 1;
    }

    static long pending(EntityManager em) {
        return em.createQuery("select count(p) from ParcelRow p where p.state = :pending", Long.class)
                .setParameter("pending", ParcelState.PENDING)
                .getSingleResult();
    }

    /** Ended parcels that ended before {@code then}. A pending one is never swept, however old. */
    static Sweep.Over endedBefore(Instant then) {
        long before = then.toEpochMilli();
        return new Sweep.Over() {
            @Override
            public List<String> find(EntityManager em, int max) {
                return em.createQuery(
                                "select p.id from ParcelRow p where p.doneAt < :before and p.state <> :pending"
                                        + " order by p.doneAt",
                                String.class)
                        .setParameter("before", before)
                        .setParameter("pending", ParcelState.PENDING)
                        .setMaxResults(max)
                        .getResultList();
            }

            @Override
            public int delete(EntityManager em, List<String> ids) {
                return em.createQuery("delete from ParcelRow p where p.id in (:ids) and p.doneAt < :before"
                                + " and p.state <> :pending")
                        .setParameter("ids", ids)
                        .setParameter("before", before)
                        .setParameter("pending", ParcelState.PENDING)
                        .executeUpdate();
            }
        };
    }
}
