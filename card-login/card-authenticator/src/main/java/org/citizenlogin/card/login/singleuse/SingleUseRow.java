package org.citizenlogin.card.login.singleuse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One thing that may happen once, or to one at a time. Public and open because Hibernate asks for it. */
@Entity
@Table(name = "CITIZEN_SINGLE_USE")
public class SingleUseRow {

    /** Keyed fingerprint of realm and subject: neither a nonce nor a number can be read from it. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    /** 0 until somebody took it. */
    @Column(name = "TAKEN", nullable = false)
    private int taken;

    /** Milliseconds since the epoch; the row says nothing after that. */
    @Column(name = "ENDS_AT", nullable = false)
    private long endsAt;

    protected SingleUseRow() {}

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public int getTaken() {
        return taken;
    }

    public long getEndsAt() {
        return endsAt;
    }
}
