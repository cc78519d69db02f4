package org.citizenlogin.keycloak.proof.accountstate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * How often one account was closed, lost its password or was recovered, and the last time, in milliseconds since 1970. The
 * row exists after the first such event. Public and not final because Hibernate requires it. The account is a text without a
 * foreign key, because accounts of a directory have no row in the server's table.
 */
@Entity
@Table(name = "CITIZEN_ACCOUNT_EPOCH")
public class AccountEpochRow {

    @Id
    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "EPOCH", nullable = false)
    private long epoch;

    @Column(name = "RAISED_AT", nullable = false)
    private long raisedAt;

    protected AccountEpochRow() {}

    public String getUserId() {
        return userId;
    }

    public String getRealmId() {
        return realmId;
    }

    public long getEpoch() {
        return epoch;
    }

    public long getRaisedAt() {
        return raisedAt;
    }
}
