package org.citizenlogin.keycloak.account.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.citizenlogin.secret.KeyRing;

/**
 * The last seen address of one kind of one account: a keyed fingerprint for the comparison, and the encrypted address, so
 * that the former address can get a notice. Public and not final because Hibernate requires it. Times are milliseconds since
 * 1970.
 */
@Entity
@Table(name = "CITIZEN_CONTACT")
public class ContactRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "KIND", length = 16, nullable = false, updatable = false)
    private String kind;

    @Column(name = "KEY_ID", length = 64, nullable = false)
    private String keyId;

    @Column(name = "FINGERPRINT", length = 64, nullable = false)
    private String fingerprint;

    @Column(name = "SEALED_WITH", length = 64, nullable = false)
    private String sealedWith;

    @Column(name = "SEALED", length = 1024, nullable = false)
    private String sealed;

    /** Null as long as the address has not changed. */
    @Column(name = "CHANGED_AT")
    private Long changedAt;

    protected ContactRow() {}

    ContactRow(
            String id,
            String realmId,
            String userId,
            ContactKind kind,
            KeyRing.Fingerprint fingerprint,
            KeyRing.Sealed sealed) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.kind = kind.name();
        this.keyId = fingerprint.keyId();
        this.fingerprint = fingerprint.hex();
        this.sealedWith = sealed.keyId();
        this.sealed = sealed.base64();
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

    public String getKeyId() {
        return keyId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public String getSealedWith() {
        return sealedWith;
    }

    public String getSealed() {
        return sealed;
    }

    public Long getChangedAt() {
        return changedAt;
    }

    KeyRing.Fingerprint seen() {
        return new KeyRing.Fingerprint(keyId, fingerprint);
    }

    KeyRing.Sealed sealed() {
        return new KeyRing.Sealed(sealedWith, sealed);
    }

    Instant changed() {
        return changedAt == null ? null : Instant.ofEpochMilli(changedAt);
    }
}
