package org.citizenlogin.keycloak.platform.legalhold;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The latest legal hold of one account, also when it was lifted. Public and not final because Hibernate requires it. The account
 * is a text without a foreign key: a directory's account has no row in the server's table, and a held one may be gone. Its name
 * is in the statement of every purge ({@code Purge}). The time is in milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_LEGAL_HOLD")
public class LegalHoldRow {

    @Id
    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "HELD", nullable = false)
    private boolean held;

    /** A code; null before the first hold. */
    @Column(name = "REASON", length = 32)
    private String reason;

    /** The administrator's id; null before the first hold. */
    @Column(name = "CHANGED_BY")
    private String changedBy;

    @Column(name = "CHANGED_AT", nullable = false)
    private long changedAt;

    protected LegalHoldRow() {}

    public String getUserId() {
        return userId;
    }

    public String getRealmId() {
        return realmId;
    }

    public boolean isHeld() {
        return held;
    }

    public String getReason() {
        return reason;
    }

    public String getChangedBy() {
        return changedBy;
    }

    public long getChangedAt() {
        return changedAt;
    }
}
