package org.citizenlogin.account.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.citizenlogin.contactchange.ChangeState;
import org.citizenlogin.secret.KeyRing;

/**
 * One proved change of a contact. The new address is sealed, and erased when the change ends; of the former one there is a
 * keyed fingerprint. Public and not final because Hibernate requires it. Times are milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_PENDING_CONTACT")
public class PendingContactRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "KIND", length = 16, nullable = false, updatable = false)
    private String kind;

    @Column(name = "STATE", length = 16, nullable = false)
    private String state;

    @Column(name = "SEALED_WITH", length = 64, updatable = false)
    private String sealedWith;

    /** Null once the change has ended. */
    @Column(name = "SEALED", length = 1024)
    private String sealed;

    @Column(name = "FORMER_KEY", length = 64, nullable = false, updatable = false)
    private String formerKey;

    @Column(name = "FORMER", length = 64, nullable = false, updatable = false)
    private String former;

    @Column(name = "EPOCH", nullable = false, updatable = false)
    private long epoch;

    @Column(name = "ASKED_AT", nullable = false, updatable = false)
    private long askedAt;

    @Column(name = "APPLY_AT", nullable = false, updatable = false)
    private long applyAt;

    /** Null as long as the change waits. */
    @Column(name = "ENDED_AT")
    private Long endedAt;

    protected PendingContactRow() {}

    PendingContactRow(
            String id,
            String realmId,
            String userId,
            OwnContact kind,
            KeyRing.Sealed sealed,
            KeyRing.Fingerprint former,
            long epoch,
            Instant askedAt,
            Instant applyAt) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.kind = kind.name();
        this.state = ChangeState.WAITING.name();
        this.sealedWith = sealed.keyId();
        this.sealed = sealed.base64();
        this.formerKey = former.keyId();
        this.former = former.hex();
        this.epoch = epoch;
        this.askedAt = askedAt.toEpochMilli();
        this.applyAt = applyAt.toEpochMilli();
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getUserId() {
        return userId;
    }

    public String getKind() {
        return kind;
    }

    public String getState() {
        return state;
    }

    public long getEpoch() {
        return epoch;
    }

    public long getAskedAt() {
        return askedAt;
    }

    public long getApplyAt() {
        return applyAt;
    }

    public Long getEndedAt() {
        return endedAt;
    }

    KeyRing.Sealed sealed() {
        return new KeyRing.Sealed(sealedWith, sealed);
    }

    KeyRing.Fingerprint former() {
        return new KeyRing.Fingerprint(formerKey, former);
    }
}
