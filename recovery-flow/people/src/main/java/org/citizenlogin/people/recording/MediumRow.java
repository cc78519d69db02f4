package org.citizenlogin.people.recording;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One medium of a case. Public and not final because Hibernate requires it. Times are milliseconds since 1970. */
@Entity
@Table(name = "CITIZEN_MEDIUM")
public class MediumRow {

    /** The case and the name: a second medium of a name cannot be stored. */
    @Id
    @Column(name = "ID", length = 96)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    String realmId = "";

    @Column(name = "CASE_ID", length = 36, nullable = false, updatable = false)
    String caseId = "";

    /** The citizen's account; null without one. */
    @Column(name = "USER_ID", updatable = false)
    @Nullable
    String userId;

    @Column(name = "CALL_NUMBER", nullable = false, updatable = false)
    int call;

    @Column(name = "NAME", length = 48, nullable = false, updatable = false)
    String name = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND", length = 16, nullable = false, updatable = false)
    Medium.Kind kind = Medium.Kind.CONSENT;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", length = 16, nullable = false)
    Medium.State state = Medium.State.OPEN;

    @Column(name = "CONTENT_TYPE", length = 32, nullable = false, updatable = false)
    String contentType = "";

    @Column(name = "PARTS", nullable = false)
    int parts;

    @Column(name = "BYTES", nullable = false)
    long bytes;

    @Column(name = "SHA256", length = 64)
    @Nullable
    String sha256;

    @Column(name = "MADE_AT", nullable = false, updatable = false)
    long madeAt;

    @Column(name = "CHANGED_AT", nullable = false)
    long changedAt;

    protected MediumRow() {}

    static MediumRow blank() {
        return new MediumRow();
    }

    static String id(String caseId, String name) {
        return caseId + "/" + name;
    }

    Medium medium() {
        return new Medium(name, kind, call, state, contentType, parts, bytes, Optional.ofNullable(sha256));
    }
}
