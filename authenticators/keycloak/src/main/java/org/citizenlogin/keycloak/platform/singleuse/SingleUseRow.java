package org.citizenlogin.keycloak.platform.singleuse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One key that can be used once, or by one caller at a time. Public and not final because Hibernate requires it. */
@Entity
@Table(name = "CITIZEN_SINGLE_USE")
public class SingleUseRow {

    /** Keyed fingerprint of realm, purpose and key: the key cannot be read from it. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    /** 0 until the key is used up. */
    @Column(name = "USED", nullable = false)
    private int used;

    /** Milliseconds since the epoch. After that time the row has no meaning. */
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
