package org.citizenlogin.keycloak.account.erasure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.erasure.ErasureState;

/**
 * One erasure. It names its account only until it has ended; what stays is the record that it was done. Public and not final
 * because Hibernate requires it. Times are milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_ERASURE")
public class ErasureRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    /** Null once it has ended. Unique, so an account has one that has not. */
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "RECEIPT", length = 19, nullable = false, updatable = false)
    private String receipt;

    @Column(name = "STATE", length = 16, nullable = false)
    private String state;

    @Column(name = "REASON", length = 32, nullable = false, updatable = false)
    private String reason;

    /** Of the account when it was asked for. */
    @Column(name = "EPOCH", nullable = false, updatable = false)
    private long epoch;

    @Column(name = "ASKED_AT", nullable = false, updatable = false)
    private long askedAt;

    @Column(name = "ERASE_AT", nullable = false, updatable = false)
    private long eraseAt;

    /** How often a system that was to erase, or the removal, failed. */
    @Column(name = "FAILURES", nullable = false)
    private int failures;

    /** One word; null before the first failure. */
    @Column(name = "FAILURE", length = 64)
    private String failure;

    @Column(name = "ENDED_AT")
    private Long endedAt;

    protected ErasureRow() {}

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getUserId() {
        return userId;
    }

    public String getReceipt() {
        return receipt;
    }

    public ErasureState state() {
        return ErasureState.valueOf(state);
    }

    public ErasureReason reason() {
        return ErasureReason.valueOf(reason);
    }

    public long getEpoch() {
        return epoch;
    }

    public long getAskedAt() {
        return askedAt;
    }

    public long getEraseAt() {
        return eraseAt;
    }

    public int getFailures() {
        return failures;
    }

    public String getFailure() {
        return failure;
    }

    public Long getEndedAt() {
        return endedAt;
    }
}
