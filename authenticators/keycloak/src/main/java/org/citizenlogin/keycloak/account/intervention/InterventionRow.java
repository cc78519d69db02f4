package org.citizenlogin.keycloak.account.intervention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What is demanded of one account. The row exists after the first demand. Public and not final because Hibernate requires it.
 * The account is a text without a foreign key, because accounts of a directory have no row in the server's table. The time is
 * in milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_INTERVENTION")
public class InterventionRow {

    @Id
    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "STATE", length = 32, nullable = false)
    private String state;

    /** A code; null when what was demanded was done. */
    @Column(name = "REASON", length = 32)
    private String reason;

    @Column(name = "CHANGED_AT", nullable = false)
    private long changedAt;

    protected InterventionRow() {}

    public String getUserId() {
        return userId;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getState() {
        return state;
    }

    public String getReason() {
        return reason;
    }

    public long getChangedAt() {
        return changedAt;
    }
}
