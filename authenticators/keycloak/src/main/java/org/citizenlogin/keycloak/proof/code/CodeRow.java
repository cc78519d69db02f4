package org.citizenlogin.keycloak.proof.code;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.citizenlogin.secret.KeyRing;
import org.hibernate.annotations.DynamicUpdate;

/**
 * One code transaction and its last issued code, if any. Without the keys, no person, phone, session or code can be read
 * from it. Times are milliseconds since 1970. Public and not final because Hibernate requires it.
 *
 * <p>{@code DynamicUpdate}, because a write of all columns would overwrite a count of tries that another request has
 * lowered.
 */
@Entity
@DynamicUpdate
@Table(name = "CITIZEN_CODE")
public class CodeRow {

    /** Keyed fingerprint of realm, purpose and request. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "PURPOSE", length = 64, nullable = false)
    private String purpose;

    @Column(name = "SESSION_KEY", length = 64, nullable = false)
    private String sessionKey;

    @Column(name = "DIGITS", nullable = false)
    private int digits;

    @Enumerated(EnumType.STRING)
    @Column(name = "RESEND", length = 16, nullable = false)
    private Codes.Resend resend;

    @Column(name = "TRIES_LEFT", nullable = false)
    private int triesLeft;

    @Column(name = "OPEN_UNTIL", nullable = false)
    private long openUntil;

    /**
     * Encrypted, because a caller may identify the person by personal data. Null, like all following columns, until a code
     * is issued.
     */
    @Column(name = "SUBJECT", length = 2048)
    private String subject;

    /** Identifies the codes of one person. */
    @Column(name = "SUBJECT_KEY", length = 64)
    private String subjectKey;

    /** Id of the row that counts the person's wrong codes. */
    @Column(name = "COUNT_ID", length = 64)
    private String countId;

    @Column(name = "DESTINATION_KEY", length = 64)
    private String destinationKey;

    /** Fingerprint of the account's state at that time. Null in a row of an older version; such a row is void. */
    @Column(name = "ACCOUNT_STATE", length = 64)
    private String accountState;

    /** Id of the key for all values written when the code was issued. */
    @Column(name = "KEY_ID", length = 64)
    private String keyId;

    /** Fingerprint of the code and its context; null again when the code is used up. */
    @Column(name = "FINGERPRINT", length = 64)
    private String fingerprint;

    /** The encrypted code; only if the same code may be sent again. */
    @Column(name = "SEALED_CODE")
    private String sealedCode;

    @Column(name = "DRAWN_AT")
    private Long drawnAt;

    @Column(name = "EXPIRES_AT")
    private Long expiresAt;

    @Column(name = "USED_AT")
    private Long usedAt;

    protected CodeRow() {}

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getPurpose() {
        return purpose;
    }

    public String getSessionKey() {
        return sessionKey;
    }

    public int getDigits() {
        return digits;
    }

    public Codes.Resend getResend() {
        return resend;
    }

    public int getTriesLeft() {
        return triesLeft;
    }

    public long getOpenUntil() {
        return openUntil;
    }

    public String getSubject() {
        return subject;
    }

    public String getSubjectKey() {
        return subjectKey;
    }

    public String getCountId() {
        return countId;
    }

    public String getDestinationKey() {
        return destinationKey;
    }

    public String getAccountState() {
        return accountState;
    }

    public String getKeyId() {
        return keyId;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public String getSealedCode() {
        return sealedCode;
    }

    public Long getDrawnAt() {
        return drawnAt;
    }

    public Long getExpiresAt() {
        return expiresAt;
    }

    public Long getUsedAt() {
        return usedAt;
    }

    boolean isIssued() {
        return fingerprint != null;
    }

    /** State of the account when the code was issued; empty when it is unknown. */
    Optional<KeyRing.Fingerprint> answersFor() {
        return Optional.ofNullable(accountState).map(hex -> new KeyRing.Fingerprint(keyId, hex));
    }

    KeyRing.Fingerprint stored() {
        return new KeyRing.Fingerprint(keyId, fingerprint);
    }

    /**
     * Erases the values from which a used code could be derived. This is done on the entity and not in the conditional
     * update, so that the server sees a changed entity and waits for the disk. Otherwise PostgreSQL may write the
     * transaction later ({@code AsyncCommitIntegrator}), and a crash could make a used code valid again.
     */
    void wipe() {
        this.fingerprint = null;
        this.sealedCode = null;
    }
}
