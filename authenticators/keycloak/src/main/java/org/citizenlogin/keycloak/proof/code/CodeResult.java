package org.citizenlogin.keycloak.proof.code;

import java.util.Locale;
import java.util.Optional;

/** Result of a typed code. The page shows the same text for every {@link Rejected}; the reason is for the event. */
public sealed interface CodeResult {

    /**
     * @param subject the person the code was issued for: the id of an account, or the caller's own identifier
     * @param proof proof that this call used up the code, for later checks
     */
    record Accepted(String subject, CodeProof proof) implements CodeResult {

        /** Without the subject, which may contain an address and must not be logged. */
        @Override
        public String toString() {
            return "Accepted[]";
        }
    }

    /** @param subject the person the code was issued for, if a code was issued; failures are counted for that account */
    record Rejected(Reason reason, Optional<String> subject) implements CodeResult {

        /** Without the subject, like {@link Accepted}. */
        @Override
        public String toString() {
            return "Rejected[" + reason + "]";
        }
    }

    enum Reason {
        /** The code was compared and is wrong. */
        WRONG,
        /** The code was not compared, because no tries are left. */
        OUT_OF_TRIES,
        EXPIRED,
        USED,
        /** The code is right, but the account has changed since it was sent. */
        VOID,
        /** No code was issued for this code transaction, or the code transaction is not open. */
        NONE,
        /** The account had too many consecutive wrong codes over all sessions. */
        ACCOUNT_CAP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
