package org.citizenlogin.keycloak.proof.code;

/** The row of a code that was used up; only this room makes one. */
public final class CodeProof {

    private final String rowId;

    CodeProof(String rowId) {
        this.rowId = rowId;
    }

    public String rowId() {
        return rowId;
    }
}
