package org.citizenlogin.keycloak.proof.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often one subject took from one limit in one window. Public and open because Hibernate asks for it. */
@Entity
@Table(name = "CITIZEN_LIMIT")
public class LimitRow {

    /** Keyed fingerprint of realm, limit, window and subject: no personal data. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "LIMIT_NAME", length = 64, nullable = false)
    private String limitName;

    @Column(name = "HITS", nullable = false)
    private int hits;

    /** Milliseconds since the epoch; the row says nothing after that. */
    @Column(name = "ENDS_AT", nullable = false)
    private long endsAt;

    protected LimitRow() {}

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getLimitName() {
        return limitName;
    }

    public int getHits() {
        return hits;
    }

    public long getEndsAt() {
        return endsAt;
    }
}
