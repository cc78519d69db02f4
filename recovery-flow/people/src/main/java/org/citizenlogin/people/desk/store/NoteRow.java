package org.citizenlogin.people.desk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One note. Public and not final because Hibernate requires it. Times are milliseconds since 1970. */
@Entity
@Table(name = "CITIZEN_DESK_NOTE")
public class NoteRow {

    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    String realmId = "";

    @Column(name = "CASE_ID", length = 36, nullable = false, updatable = false)
    String caseId = "";

    /** The citizen's account; null without one. */
    @Column(name = "USER_ID", updatable = false)
    @Nullable
    String userId;

    /** The operator who wrote it. */
    @Column(name = "AUTHOR_ID", nullable = false, updatable = false)
    String authorId = "";

    @Column(name = "WRITTEN_AT", nullable = false, updatable = false)
    long writtenAt;

    @Column(name = "KEY_ID", length = 64, nullable = false, updatable = false)
    String keyId = "";

    @Column(name = "SEALED", length = 4096, nullable = false, updatable = false)
    String sealed = "";

    protected NoteRow() {}

    static NoteRow blank() {
        return new NoteRow();
    }
}
