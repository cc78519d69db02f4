package org.citizenlogin.people.desk.access;

import java.util.Locale;

/** Why a call is refused before it is read. The words are contracts: clients and the page compare them. */
public enum AccessRefusal {
    TOKEN_MISSING(401),
    /** Malformed, forged, expired, revoked, or of a session or an account that is not active. */
    TOKEN_INVALID(401),
    WRONG_CLIENT(403),
    WRONG_AUDIENCE(403),
    SERVICE_ACCOUNT(403),
    /** The token outlives the login: it belongs to an offline session. */
    OFFLINE_SESSION(403),
    /** The token names no roles, as a lightweight one does. */
    ROLES_NOT_NAMED(403),
    ROLE_MISSING(403),
    SECOND_FACTOR_MISSING(401),
    /** The second factor was shown too long ago: sign in again. */
    SECOND_FACTOR_OLD(401);

    private final int status;

    AccessRefusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
