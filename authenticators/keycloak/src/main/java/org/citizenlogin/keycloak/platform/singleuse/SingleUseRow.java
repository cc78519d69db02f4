package org.citizenlogin.keycloak.platform.singleuse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One key that may be used once, or by one caller at a time. Public and open because Hibernate asks for it. */
@Entity
@Table(name = "CITIZEN_SINGLE_USE")
public class SingleUseRow {

    /** Keyed fingerprint of realm, purpose and key: the key cannot be read from it. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    /** 0 until it is used up. */
    @Column(name = "USED", nullable = false)
    private int used;

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

    public int getUsed() {
        return used;
    }

    public long getEndsAt() {
        return endsAt;
    }
}
