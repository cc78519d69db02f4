package org.citizenlogin.code;

import java.util.List;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;

/**
 * Everything a code answers for. It is under the code's fingerprint with the code, so that a row whose account, phone
 * or session was rewritten in the database proves nothing. All but realm and purpose are keyed fingerprints themselves.
 */
public record CodeBinding(
        String realmId,
        String purpose,
        String requestKey,
        String sessionKey,
        String subjectKey,
        String destinationKey) {

    private static final String LABEL = "code";

    /** The fingerprint to store for this code: HMAC-SHA-256 under the newest key (ASVS 5.0 6.5.2). */
    public KeyRing.Fingerprint fingerprint(KeyRing ring, Secret code) {
        return ring.fingerprint(LABEL, parts(code));
    }

    /** Whether this is the code of the stored fingerprint, in constant time; false when its key has left the ring. */
    public boolean matches(KeyRing ring, KeyRing.Fingerprint stored, Secret code) {
        return ring.matches(stored, LABEL, parts(code));
    }

    private List<String> parts(Secret code) {
        return List.of(realmId, purpose, requestKey, sessionKey, subjectKey, destinationKey, code.reveal());
    }
}
