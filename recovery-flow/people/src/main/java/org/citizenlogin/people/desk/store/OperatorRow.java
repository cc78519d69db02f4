package org.citizenlogin.people.desk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One operator. Public and not final because Hibernate requires it. The row is locked while its operator takes a case, so
 * that two calls at once take one case. Times are milliseconds since 1970.
 */
@Entity
@Table(name = "CITIZEN_DESK_OPERATOR")
public class OperatorRow {

    @Id
    @Column(name = "ID", length = 300)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "USER_ID", nullable = false)
    String userId = "";

    @Column(name = "PAUSED", nullable = false)
    boolean paused;

    @Column(name = "SEEN_AT", nullable = false)
    long seenAt;

    protected OperatorRow() {}

    static String id(String realmId, String userId) {
        return realmId + ":" + userId;
    }

    /** The fields as declared, because Hibernate may hand out a subclass without their values. */
    public boolean isPaused() {
        return paused;
    }
}
