package org.citizenlogin.keycloak.proof.onetimepassword;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.secret.KeyRing;

/**
 * One one-time password, at most one for each account. Public and not final because Hibernate requires it. The account is a
 * text without a foreign key, because accounts of a directory have no row in the server's table. Times are milliseconds
 * since 1970.
 */
@Entity
@Table(name = "CITIZEN_ONE_TIME_PASSWORD")
public class OneTimePasswordRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "PURPOSE", length = 64, nullable = false, updatable = false)
    private String purpose;

    @Column(name = "KEY_ID", length = 64, nullable = false, updatable = false)
    private String keyId;

    @Column(name = "FINGERPRINT", length = 64, nullable = false, updatable = false)
    private String fingerprint;

    /**
     * Fingerprint of the account's state at that time, under the same key. Null in a row of an older version; such a row is
     * void.
     */
    @Column(name = "ACCOUNT_STATE", length = 64, updatable = false)
    private String accountState;

    /** Fingerprint of the request that caused it; null without a request. */
    @Column(name = "REQUEST_KEY", length = 64, updatable = false)
    private String requestKey;

    @Column(name = "ISSUED_AT", nullable = false, updatable = false)
    private long issuedAt;

    @Column(name = "EXPIRES_AT", nullable = false, updatable = false)
    private long expiresAt;

    @Column(name = "USED_AT")
    private Long usedAt;

    /** The tab of the authentication session in which it was used. */
    @Column(name = "USED_IN", length = 64)
    private String usedIn;

    protected OneTimePasswordRow() {}

    OneTimePasswordRow(
            String id,
            String realmId,
            String userId,
            String purpose,
            KeyRing.Fingerprint fingerprint,
            String accountState,
            String requestKey,
            Instant issuedAt,
            Instant expiresAt) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.purpose = purpose;
        this.keyId = fingerprint.keyId();
        this.fingerprint = fingerprint.hex();
        this.accountState = accountState;
        this.requestKey = requestKey;
        this.issuedAt = issuedAt.toEpochMilli();
        this.expiresAt = expiresAt.toEpochMilli();
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

    public String getPurpose() {
        return purpose;
    }

    public String getKeyId() {
        return keyId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public String getAccountState() {
        return accountState;
    }

    public String getRequestKey() {
        return requestKey;
    }

    public long getIssuedAt() {
        return issuedAt;
    }

    public long getExpiresAt() {
        return expiresAt;
    }

    public Long getUsedAt() {
        return usedAt;
    }

    public String getUsedIn() {
        return usedIn;
    }

    KeyRing.Fingerprint stored() {
        return new KeyRing.Fingerprint(keyId, fingerprint);
    }

    /** State of the account when this was issued; empty when it is unknown. */
    Optional<KeyRing.Fingerprint> answersFor() {
        return Optional.ofNullable(accountState).map(hex -> new KeyRing.Fingerprint(keyId, hex));
    }

    /**
     * Stores the tab. It is set on the entity and not in the conditional update, so that the server sees a changed entity
     * and waits for the disk. Without a changed entity the server does not wait on PostgreSQL ({@code
     * AsyncCommitIntegrator}), and a crash could make a used password valid again.
     */
    void usedIn(String tab) {
        this.usedIn = tab;
    }
}
