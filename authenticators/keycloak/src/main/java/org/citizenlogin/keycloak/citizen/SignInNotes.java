package org.citizenlogin.keycloak.citizen;

/** Notes of a user session that one part writes and another tells portals. Contracts for sessions that outlive an upgrade. */
public final class SignInNotes {

    /** {@code true} when the card software said at this sign-in that the card can sign, too. */
    public static final String SIGNING_CERTIFICATE = "citizen-signing-certificate";

    private SignInNotes() {}
}
