package org.citizenlogin.people.recording;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One part of a medium; its bytes are a file. It is written once. Public and not final because Hibernate requires it. */
@Entity
@Table(name = "CITIZEN_MEDIUM_PART")
public class MediumPartRow {

    @Id
    @Column(name = "ID", length = 128)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    String realmId = "";

    @Column(name = "CASE_ID", length = 36, nullable = false, updatable = false)
    String caseId = "";

    /** The citizen's account; null without one. */
    @Column(name = "USER_ID", updatable = false)
    @Nullable
    String userId;

    @Column(name = "MEDIUM_ID", length = 96, nullable = false, updatable = false)
    String mediumId = "";

    @Column(name = "PART", nullable = false, updatable = false)
    int part;

    @Column(name = "BYTES", nullable = false, updatable = false)
    int bytes;

    @Column(name = "SHA256", length = 64, nullable = false, updatable = false)
    String sha256 = "";

    @Column(name = "KEY_ID", length = 64, nullable = false, updatable = false)
    String keyId = "";

    @Column(name = "STORED_AT", nullable = false, updatable = false)
    long storedAt;

    protected MediumPartRow() {}

    static MediumPartRow blank() {
        return new MediumPartRow();
    }

    static String id(String mediumId, int part) {
        return mediumId + "/" + part;
    }
}
