package org.citizenlogin.people.recording;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.database.Purge;

/**
 * The purge of media: rows and files of cases that have no personal data any more, and files of cases that have no row: those
 * of a removed realm, and of a request that was rolled back.
 */
final class MediaPurge implements Purge.Expired {

    /** A part is a file before its row is committed. */
    private static final Duration BEING_WRITTEN = Duration.ofHours(1);

    private static final int SOME = 500;

    private final Instant now;
    private final Optional<MediaDirectory> files;
    private boolean looked;

    MediaPurge(Instant now, Optional<MediaDirectory> files) {
        this.now = now;
        this.files = files;
    }

    static Purge.Expired of(Instant now) {
        return new MediaPurge(now, MediaSettings.directory());
    }

    @Override
    public List<String> find(EntityManager em, int max) {
        if (!looked) {
            looked = true;
            files.ifPresent(kept -> deleteOrphans(em, kept));
        }
        return em.createQuery(
                        "select r.id from MediumRow r where r.caseId not in " + MediaTables.KEPT_CASE
                                + " order by r.id",
                        String.class)
                .setMaxResults(max)
                .getResultList();
    }

    private void deleteOrphans(EntityManager em, MediaDirectory kept) {
        List<String> found = kept.madeBefore(now.minus(BEING_WRITTEN));
        for (int i = 0; i < found.size(); i += SOME) {
            List<String> some = new ArrayList<>(found.subList(i, Math.min(found.size(), i + SOME)));
            some.removeAll(
                    em.createQuery("select distinct r.caseId from MediumRow r where r.caseId in (:cases)", String.class)
                            .setParameter("cases", some)
                            .getResultList());
            some.forEach(kept::delete);
        }
    }

    /** Files first: a row without its file says that something is gone, a file without its row is found by nobody. */
    @Override
    public int delete(EntityManager em, List<String> ids) {
        String expired = " from MediumRow r where r.id in (:ids) and r.caseId not in " + MediaTables.KEPT_CASE;
        files.ifPresent(kept -> em.createQuery("select distinct r.caseId" + expired, String.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(kept::delete));
        return em.createQuery("delete" + expired).setParameter("ids", ids).executeUpdate();
    }
}
