package org.citizenlogin.keycloak.messaging.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.citizenlogin.secret.KeyRing;

/**
 * One message. Public and open because Hibernate asks for it. Times are milliseconds since the epoch: no time zone can
 * shift them.
 *
 * <p>New rows must be persisted as entities, never by an insert query: on PostgreSQL the server commits a transaction
 * without waiting for the disk when every entity it changed allows that, and it sees only entities
 * ({@code AsyncCommitIntegrator}).
 */
@Entity
@Table(name = "CITIZEN_OUTBOX")
public class OutboxRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "KIND", length = 64, nullable = false, updatable = false)
    private String kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", length = 16, nullable = false)
    private OutboxState state;

    @Column(name = "KEY_ID", length = 64)
    private String keyId;

    @Column(name = "CONTENT")
    private String content;

    @Column(name = "CREATED_AT", nullable = false, updatable = false)
    private long createdAt;

    @Column(name = "NOT_AFTER", nullable = false, updatable = false)
    private long notAfter;

    @Column(name = "NEXT_AT", nullable = false)
    private long nextAt;

    /** Attempts begun, the running one included. */
    @Column(name = "ATTEMPTS", nullable = false)
    private int attempts;

    /** Attempts that the other side may have accepted. */
    @Column(name = "CUTS", nullable = false)
    private int cuts;

    /** Who works on it now: one random text for each lease. */
    @Column(name = "LEASE", length = 36)
    private String lease;

    @Column(name = "LEASE_UNTIL", nullable = false)
    private long leaseUntil;

    /** A fixed word: why the last attempt failed or it was given up. */
    @Column(name = "REASON", length = 64)
    private String reason;

    @Column(name = "DONE_AT")
    private Long doneAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "LANE", length = 16, nullable = false, updatable = false)
    private Lane lane;

    /** Keyed fingerprint of the network a request came from: no personal data. */
    @Column(name = "SOURCE_HASH", length = 64, updatable = false)
    private String sourceHash;

    /** Requests of that network shortly before this one: the fewer, the sooner. */
    @Column(name = "SOURCE_REQUESTS", nullable = false, updatable = false)
    private int sourceRequests;

    protected OutboxRow() {}

    /** @param now when it is written; {@code place} says when its waiting began */
    OutboxRow(
            String id, String realmId, String kind, KeyRing.Sealed sealed, Place place, Instant now, Instant notAfter) {
        this.id = id;
        this.realmId = realmId;
        this.kind = kind;
        this.state = OutboxState.PENDING;
        this.keyId = sealed.keyId();
        this.content = sealed.base64();
        this.createdAt = now.toEpochMilli();
        this.notAfter = notAfter.toEpochMilli();
        this.nextAt = place.since().toEpochMilli();
        this.lane = place.lane();
        this.sourceHash = place.source();
        this.sourceRequests = place.asked();
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getKind() {
        return kind;
    }

    public OutboxState getState() {
        return state;
    }

    public String getKeyId() {
        return keyId;
    }

    public String getContent() {
        return content;
    }

    public long getCreatedAt() {
        return createdAt;
    }

    public long getNotAfter() {
        return notAfter;
    }

    public long getNextAt() {
        return nextAt;
    }

    public int getAttempts() {
        return attempts;
    }

    public int getCuts() {
        return cuts;
    }

    public String getLease() {
        return lease;
    }

    public long getLeaseUntil() {
        return leaseUntil;
    }

    public String getReason() {
        return reason;
    }

    public Long getDoneAt() {
        return doneAt;
    }

    public Lane getLane() {
        return lane;
    }

    public String getSourceHash() {
        return sourceHash;
    }

    public int getSourceRequests() {
        return sourceRequests;
    }
}
