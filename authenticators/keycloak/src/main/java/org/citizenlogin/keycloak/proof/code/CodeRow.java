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
 * One code transaction and the code last issued for it, if any. No person, phone, session or code can be read from it without the
 * keys. Times are milliseconds since the epoch. Public and open because Hibernate asks for it.
 *
 * <p>{@code DynamicUpdate}, because a write of all columns would put back a count of tries that others have lowered.
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

    /** Sealed: a caller may know the person by something personal. Null, as all that follow, until one is issued. */
    @Column(name = "SUBJECT", length = 2048)
    private String subject;

    /** By this the codes of a person are found. */
    @Column(name = "SUBJECT_KEY", length = 64)
    private String subjectKey;

    /** The row that counts the person's wrong codes. */
    @Column(name = "COUNT_ID", length = 64)
    private String countId;

    @Column(name = "DESTINATION_KEY", length = 64)
    private String destinationKey;

    /** Of the account as it was; null in a row of a version that did not know it, which is void. */
    @Column(name = "ACCOUNT_STATE", length = 64)
    private String accountState;

    /** The key of all that was made when the code was issued. */
    @Column(name = "KEY_ID", length = 64)
    private String keyId;

    /** Of the code and all it answers for; null again when it is used up. */
    @Column(name = "FINGERPRINT", length = 64)
    private String fingerprint;

    /** Only where the same code may be sent again. */
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

    /** What the account was when the code was issued; empty when it is not known. */
    Optional<KeyRing.Fingerprint> answersFor() {
        return Optional.ofNullable(accountState).map(hex -> new KeyRing.Fingerprint(keyId, hex));
    }

    KeyRing.Fingerprint stored() {
        return new KeyRing.Fingerprint(keyId, fingerprint);
    }

    /**
     * Takes away what a used code could be found out by. On the entity and not in the conditional update, so that the
     * server sees an entity that must reach the disk: where the rest of the transaction may be written late on
     * PostgreSQL ({@code AsyncCommitIntegrator}), a crash could give a used code back.
     */
    void wipe() {
        this.fingerprint = null;
        this.sealedCode = null;
    }
}
