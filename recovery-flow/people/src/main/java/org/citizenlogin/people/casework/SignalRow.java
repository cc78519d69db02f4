package org.citizenlogin.people.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One signal of a call. Public and not final because Hibernate requires it. */
@Entity
@Table(name = "CITIZEN_CASE_SIGNAL")
public class SignalRow {

    /** Case, call, sender and number: a message that is sent twice is stored once. */
    @Id
    @Column(name = "ID", length = 96)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "CASE_ID", length = 36, nullable = false, updatable = false)
    private String caseId;

    @Column(name = "CALL_NUMBER", nullable = false, updatable = false)
    private int call;

    @Enumerated(EnumType.STRING)
    @Column(name = "SENDER", length = 16, nullable = false, updatable = false)
    private Signal.Side sender;

    @Column(name = "SIGNAL_NUMBER", nullable = false, updatable = false)
    private long number;

    @Column(name = "BODY", nullable = false, updatable = false)
    private String body;

    @Column(name = "SENT_AT", nullable = false, updatable = false)
    private long sentAt;

    protected SignalRow() {}

    static String id(String caseId, int call, Signal.Side sender, long number) {
        return caseId + "/" + call + "/" + sender + "/" + number;
    }
}
