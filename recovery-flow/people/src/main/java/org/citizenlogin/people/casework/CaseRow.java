package org.citizenlogin.people.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Reach;

/**
 * One case. Public and not final because Hibernate requires it. Times are milliseconds since 1970. What names the citizen is
 * encrypted or a keyed fingerprint, and null after the purge. A loaded row is never changed: {@link CaseRows} updates it.
 */
@Entity
@Table(name = "CITIZEN_CASE")
public class CaseRow {

    @Id
    @Column(name = "ID", length = 36)
    String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId;

    @Column(name = "CASE_NUMBER", length = 16, nullable = false)
    String number;

    @Column(name = "SECRET_KEY", length = 64)
    String secretKey;

    @Column(name = "RESUME_KEY", length = 64)
    String resumeKey;

    @Column(name = "RESUME_UNTIL")
    Long resumeUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "CHANNEL", length = 16, nullable = false)
    CaseChannel channel;

    @Enumerated(EnumType.STRING)
    @Column(name = "PURPOSE", length = 32, nullable = false)
    CasePurpose purpose;

    @Column(name = "OPENED_AT", nullable = false)
    long openedAt;

    @Column(name = "LANGUAGE", length = 16, nullable = false)
    String language;

    @Column(name = "DOCUMENTS", length = 255, nullable = false)
    String documents;

    @Column(name = "PERSON_KEY", length = 64)
    String personKey;

    @Column(name = "PHONE_KEY", length = 64)
    String phoneKey;

    @Column(name = "ADDRESS_KEY", length = 64)
    String addressKey;

    @Column(name = "FORM_KEY_ID", length = 64)
    String formKeyId;

    @Column(name = "FORM")
    String form;

    @Column(name = "NEW_PHONE_KEY_ID", length = 64)
    String newPhoneKeyId;

    @Column(name = "NEW_PHONE")
    String newPhone;

    @Column(name = "CONSENT_VERSION", length = 64)
    String consentVersion;

    @Column(name = "CONSENT_LANGUAGE", length = 16)
    String consentLanguage;

    @Column(name = "CONSENT_HASH", length = 64)
    String consentHash;

    @Column(name = "USER_ID")
    String userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "REACH", length = 32, nullable = false)
    Reach reach;

    @Enumerated(EnumType.STRING)
    @Column(name = "STATE", length = 16, nullable = false)
    CaseState state;

    @Column(name = "VERSION", nullable = false)
    long version;

    @Column(name = "SINCE_AT", nullable = false)
    long sinceAt;

    @Column(name = "QUEUED_AT", nullable = false)
    long queuedAt;

    @Column(name = "ATTEMPTS", nullable = false)
    int attempts;

    @Column(name = "OPERATOR_ID")
    String operatorId;

    @Column(name = "OPERATOR_KEY", length = 64)
    String operatorKey;

    @Column(name = "SECOND_ID")
    String secondId;

    @Column(name = "SECOND_KEY", length = 64)
    String secondKey;

    @Column(name = "CHECKLIST", nullable = false)
    String checklist;

    @Column(name = "DECISION", length = 255)
    String decision;

    @Column(name = "FACTORS_LOST", nullable = false)
    boolean factorsLost;

    @Column(name = "RELATIONS", length = 64, nullable = false)
    String relations;

    @Column(name = "SEEN_AT", nullable = false)
    long seenAt;

    @Column(name = "LEASED_AT")
    Long leasedAt;

    @Column(name = "CITIZEN_MEDIA_AT")
    Long citizenMediaAt;

    @Column(name = "OPERATOR_MEDIA_AT")
    Long operatorMediaAt;

    @Column(name = "ACTED_AT", nullable = false)
    long actedAt;

    @Column(name = "CONNECTED_AT")
    Long connectedAt;

    @Column(name = "DATA_UNTIL")
    Long dataUntil;

    @Column(name = "LEGAL_HOLD", nullable = false)
    boolean legalHold;

    @Column(name = "ENTRIES", nullable = false)
    long entries;

    @Column(name = "HEAD_HASH", length = 64, nullable = false)
    String headHash;

    @Column(name = "HEAD_KEY_ID", length = 64, nullable = false)
    String headKeyId;

    @Column(name = "HEAD_KEY", length = 64, nullable = false)
    String headKey;

    protected CaseRow() {}

    /** For {@link Intake}, which fills the fields of a new row. */
    static CaseRow blank() {
        return new CaseRow();
    }
}
