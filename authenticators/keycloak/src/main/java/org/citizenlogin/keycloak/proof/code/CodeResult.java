package org.citizenlogin.keycloak.proof.code;

import java.util.Locale;
import java.util.Optional;

/** What became of a typed code. The page says one thing for every {@link Rejected}; the reason is for the event. */
public sealed interface CodeResult {

    /**
     * @param subject whom the code was issued for: the id of an account, or what the caller wrote
     * @param proof that this call used it up, for what asks again later
     */
    record Accepted(String subject, CodeProof proof) implements CodeResult {

        /** A subject may hold an address, which is nobody's to read in a log. */
        @Override
        public String toString() {
            return "Accepted[]";
        }
    }

    /** @param subject whom the code was issued for, when there was one: failures are counted on the right account */
    record Rejected(Reason reason, Optional<String> subject) implements CodeResult {

        /** As that of {@link Accepted}: without the subject. */
        @Override
        public String toString() {
            return "Rejected[" + reason + "]";
        }
    }

    enum Reason {
        /** Looked at and not equal. */
        WRONG,
        /** Equal or not, it was not looked at: too many were. */
        OUT_OF_TRIES,
        EXPIRED,
        USED,
        /** Accepted, but the account is not what it was when it was sent. */
        VOID,
        /** Nothing was issued for this code transaction, or nothing is open for it. */
        NONE,
        /** The account had too many wrong codes in a row over all of its sessions. */
        ACCOUNT_CAP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
