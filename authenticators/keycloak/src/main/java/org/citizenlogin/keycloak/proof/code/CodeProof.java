package org.citizenlogin.keycloak.proof.code;

/** The row of a used code. Only this package can create it. */
public final class CodeProof {

    private final String rowId;

    CodeProof(String rowId) {
        this.rowId = rowId;
    }

    public String rowId() {
        return rowId;
    }
}
