package org.citizenlogin.portal.claims;

/** The claims parameter cannot be used. The sentence names the member and what to write, and repeats no value. */
public final class MalformedClaims extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedClaims(String member, String what) {
        super("claims: " + member + ": " + what, null, false, false);
    }

    /** In the characters of an {@code error_description} (RFC 6749, 4.1.2.1). */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
