package org.citizenlogin.keycloak.proof.code;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The number of consecutive wrong codes of one person, over all sessions. Each code transaction also has a dummy row, with a
 * count of zero or below. The dummy is written if there is no person's row, so that both cases take the same time. Public
 * and not final because Hibernate requires it.
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
     * When a code was last issued to the person, in milliseconds since 1970; for a dummy row, the end of the code
     * transaction.
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
