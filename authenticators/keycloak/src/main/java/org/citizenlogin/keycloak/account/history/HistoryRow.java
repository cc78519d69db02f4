package org.citizenlogin.keycloak.account.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One step of the history. Public and not final because Hibernate requires it. The account is a text without a foreign key,
 * because accounts of a directory have no row in the server's table. The time is in milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_HISTORY")
public class HistoryRow {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false, updatable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false, updatable = false)
    private String userId;

    @Column(name = "HAPPENED_AT", nullable = false, updatable = false)
    private long happenedAt;

    @Column(name = "STEP", length = 32, nullable = false, updatable = false)
    private String step;

    /** Masked addresses, separated by commas; null when nothing was sent. */
    @Column(name = "SENT_TO", updatable = false)
    private String sentTo;

    protected HistoryRow() {}

    HistoryRow(String id, String realmId, String userId, Instant happenedAt, String step, String sentTo) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.happenedAt = happenedAt.toEpochMilli();
        this.step = step;
        this.sentTo = sentTo;
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

    public long getHappenedAt() {
        return happenedAt;
    }

    public String getStep() {
        return step;
    }

    public String getSentTo() {
        return sentTo;
    }
}
