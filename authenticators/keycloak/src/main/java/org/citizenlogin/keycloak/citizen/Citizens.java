package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.identity.CitizenNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Finds an account by its number: one, none, or refused because two carry the same number. */
public final class Citizens {

    public static final String PERSONAL_NUMBER = "personalNumber";
    public static final String ORGANISATION_NUMBER = "organisationNumber";
    public static final String PHONE_NUMBER = "phoneNumber";
    public static final String PHONE_NUMBER_VERIFIED = "phoneNumberVerified";

    public sealed interface Found {
        record One(UserModel user) implements Found {}

        record None() implements Found {}

        /** More than one account carries the number: nobody is recovered, the administrator is told. */
        record Ambiguous(int accounts) implements Found {}
    }

    private Citizens() {}

    /** Exact look-up by attribute (name and value index); never a search, never case-insensitive. */
    public static Found byNumber(KeycloakSession session, RealmModel realm, CitizenNumber number) {
        throw new UnsupportedOperationException("being written");
    }

    /** Whether the account has a factor beyond password and phone: OTP, WebAuthn, recovery codes. */
    public static boolean hasSecondFactor(UserModel user) {
        throw new UnsupportedOperationException("being written");
    }
}
