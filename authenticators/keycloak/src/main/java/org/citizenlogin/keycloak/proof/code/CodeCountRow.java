package org.citizenlogin.keycloak.proof.code;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * How many wrong codes in a row one person's codes met, over all sessions. Beside each code transaction there is one of nobody's, at
 * zero or below: it is written where no person's is, so that both take as long. Public and open because Hibernate asks
 * for it.
 */
@Entity
@Table(name = "CITIZEN_CODE_COUNT")
public class CodeCountRow {

    /** Keyed fingerprint of realm and person, or the id of the code transaction: no personal data. */
    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "WRONG_IN_A_ROW", nullable = false)
    private int wrongInARow;

    /**
     * When a code was last issued to the person, in milliseconds since the epoch; of nobody's, until when the code transaction is
     * open.
     */
    @Column(name = "ISSUED_AT", nullable = false)
    private long issuedAt;

    protected CodeCountRow() {}

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public int getWrongInARow() {
        return wrongInARow;
    }

    public long getIssuedAt() {
        return issuedAt;
    }
}
