package org.citizenlogin.people.desk.store;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.RandomId;

/** The notes of the cases of one realm. */
public final class Notes {

    /** Characters of one note. */
    public static final int LONGEST = 500;

    private static final int MOST = 20;
    private static final String PURPOSE = "desk-note";

    private final EntityManager em;
    private final String realmId;
    private final KeyRing ring;

    public Notes(EntityManager em, String realmId, KeyRing ring) {
        this.em = em;
        this.realmId = realmId;
        this.ring = ring;
    }

    /** @param author the id of the operator's account */
    public record Note(String author, Instant at, String text) {

        /** Without the text, which says something about a citizen. */
        @Override
        public String toString() {
            return "Note " + at;
        }
    }

    /**
     * @param userId the account of the case, if there is one
     * @return false when the case has {@value #MOST} notes already
     */
    public boolean add(String caseId, Optional<String> userId, Note note) {
        if (of(caseId).size() >= MOST) {
            return false;
        }
        NoteRow row = NoteRow.blank();
        row.id = RandomId.ofBytes(16);
        row.realmId = realmId;
        row.caseId = caseId;
        row.userId = userId.orElse(null);
        row.authorId = note.author();
        row.writtenAt = note.at().toEpochMilli();
        KeyRing.Sealed sealed = ring.seal(PURPOSE + "/" + row.id, note.text().getBytes(StandardCharsets.UTF_8));
        row.keyId = sealed.keyId();
        row.sealed = sealed.base64();
        em.persist(row);
        return true;
    }

    /** The oldest first. */
    public List<Note> of(String caseId) {
        return em
                .createQuery(
                        "select r from NoteRow r where r.realmId = :realm and r.caseId = :case order by r.writtenAt, r.id",
                        NoteRow.class)
                .setParameter("realm", realmId)
                .setParameter("case", caseId)
                .getResultList()
                .stream()
                .map(row -> new Note(
                        row.authorId,
                        Instant.ofEpochMilli(row.writtenAt),
                        new String(
                                ring.open(PURPOSE + "/" + row.id, new KeyRing.Sealed(row.keyId, row.sealed)),
                                StandardCharsets.UTF_8)))
                .toList();
    }
}
