package org.citizenlogin.people.casework;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;

/** One entry of the history of a case. It is written once. Public and not final because Hibernate requires it. */
@Entity
@Table(name = "CITIZEN_CASE_HISTORY")
public class CaseHistoryRow {

    /** The case and the number: a second entry with a number cannot be written. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "CASE_ID", length = 36, nullable = false, updatable = false)
    private String caseId;

    @Column(name = "ENTRY", nullable = false, updatable = false)
    private long entry;

    @Column(name = "MADE_AT", nullable = false, updatable = false)
    private long madeAt;

    @Column(name = "MADE", length = 64, nullable = false, updatable = false)
    private String made;

    @Column(name = "ACTOR", nullable = false, updatable = false)
    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "FROM_STATE", length = 16, nullable = false, updatable = false)
    private CaseState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "TO_STATE", length = 16, nullable = false, updatable = false)
    private CaseState to;

    @Column(name = "DETAIL", length = 128, nullable = false, updatable = false)
    private String detail;

    @Column(name = "RECORDING", length = 64, updatable = false)
    private String recording;

    @Column(name = "PREVIOUS", length = 64, nullable = false, updatable = false)
    private String previous;

    @Column(name = "HASH", length = 64, nullable = false, updatable = false)
    private String hash;

    protected CaseHistoryRow() {}

    CaseHistoryRow(String realmId, HistoryEntry written) {
        HistoryEntry.Fact fact = written.fact();
        this.id = written.caseId() + "/" + written.number();
        this.realmId = realmId;
        this.caseId = written.caseId();
        this.entry = written.number();
        this.madeAt = fact.at().toEpochMilli();
        this.made = fact.action();
        this.actor = fact.actor();
        this.from = fact.from();
        this.to = fact.to();
        this.detail = fact.detail();
        this.recording = fact.recordingSha256().orElse(null);
        this.previous = written.previous();
        this.hash = written.hash();
    }

    HistoryEntry entry() {
        return new HistoryEntry(
                caseId,
                entry,
                new HistoryEntry.Fact(
                        Instant.ofEpochMilli(madeAt), made, actor, from, to, detail, Optional.ofNullable(recording)),
                previous,
                hash);
    }
}
