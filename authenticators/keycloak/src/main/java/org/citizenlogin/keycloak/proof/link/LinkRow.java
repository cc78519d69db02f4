package org.citizenlogin.keycloak.proof.link;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.citizenlogin.secret.KeyRing;

/**
 * One link that was sent, with the keyed fingerprint of its key, never the key. Public and not final because Hibernate
 * requires it. Times are milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_LINK")
public class LinkRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "PURPOSE", length = 64, nullable = false, updatable = false)
    private String purpose;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "KEY_ID", length = 64, nullable = false, updatable = false)
    private String keyId;

    @Column(name = "FINGERPRINT", length = 64, nullable = false, updatable = false)
    private String fingerprint;

    @Column(name = "EXPIRES_AT", nullable = false, updatable = false)
    private long expiresAt;

    @Column(name = "USED_AT")
    private Long usedAt;

    protected LinkRow() {}

    LinkRow(
            String id,
            String realmId,
            String purpose,
            String userId,
            KeyRing.Fingerprint fingerprint,
            Instant expiresAt) {
        this.id = id;
        this.realmId = realmId;
        this.purpose = purpose;
        this.userId = userId;
        this.keyId = fingerprint.keyId();
        this.fingerprint = fingerprint.hex();
        this.expiresAt = expiresAt.toEpochMilli();
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getPurpose() {
        return purpose;
    }

    public String getUserId() {
        return userId;
    }

    public String getKeyId() {
        return keyId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public long getExpiresAt() {
        return expiresAt;
    }

    public Long getUsedAt() {
        return usedAt;
    }
}
