package org.citizenlogin.keycloak.account.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.secret.KeyRing;

/**
 * One registration that is not finished. Public and not final because Hibernate requires it. Times are milliseconds since
 * 1970.
 */
@Entity
@Table(name = "CITIZEN_REGISTRATION")
public class RegistrationRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    /** How the person was identified. */
    @Column(name = "METHOD", length = 16, nullable = false, updatable = false)
    private String method;

    @Column(name = "CASE_ID", length = 36, updatable = false)
    private String caseId;

    @Column(name = "LANGUAGE", length = 16, nullable = false, updatable = false)
    private String language;

    @Column(name = "SEALED_WITH", length = 64, updatable = false)
    private String sealedWith;

    /** The phone that was proved while the person was identified. */
    @Column(name = "SEALED", length = 1024, updatable = false)
    private String sealed;

    @Column(name = "STARTED_AT", nullable = false, updatable = false)
    private long startedAt;

    /** Null once the citizen was reminded. */
    @Column(name = "REMIND_AT")
    private Long remindAt;

    @Column(name = "EXPIRES_AT", nullable = false, updatable = false)
    private long expiresAt;

    protected RegistrationRow() {}

    RegistrationRow(
            String id,
            String realmId,
            String userId,
            IdentificationMethod method,
            Optional<String> caseId,
            String language,
            Optional<KeyRing.Sealed> phone,
            Instant startedAt,
            Instant remindAt,
            Instant expiresAt) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.method = method.name();
        this.caseId = caseId.orElse(null);
        this.language = language;
        this.sealedWith = phone.map(KeyRing.Sealed::keyId).orElse(null);
        this.sealed = phone.map(KeyRing.Sealed::base64).orElse(null);
        this.startedAt = startedAt.toEpochMilli();
        this.remindAt = remindAt.toEpochMilli();
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

    public IdentificationMethod getMethod() {
        return IdentificationMethod.valueOf(method);
    }

    public Optional<String> getCaseId() {
        return Optional.ofNullable(caseId);
    }

    public String getLanguage() {
        return language;
    }

    public long getStartedAt() {
        return startedAt;
    }

    public Long getRemindAt() {
        return remindAt;
    }

    public Instant expires() {
        return Instant.ofEpochMilli(expiresAt);
    }

    Optional<KeyRing.Sealed> phone() {
        return Optional.ofNullable(sealed).map(text -> new KeyRing.Sealed(sealedWith, text));
    }
}
