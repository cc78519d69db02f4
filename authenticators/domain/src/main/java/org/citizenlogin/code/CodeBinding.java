package org.citizenlogin.code;

import java.util.List;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;

/**
 * The values a code is bound to. The code's fingerprint covers them too. So a row proves nothing if its account, phone
 * or session was changed in the database. All values except realm and purpose are keyed fingerprints themselves.
 */
public record CodeBinding(
        String realmId,
        String purpose,
        String requestKey,
        String sessionKey,
        String subjectKey,
        String destinationKey) {

    private static final String LABEL = "code";

    /** The fingerprint to store for this code, an HMAC-SHA-256 under the newest key (ASVS 5.0 6.5.2). */
    public KeyRing.Fingerprint fingerprint(KeyRing ring, Secret code) {
        return ring.fingerprint(LABEL, parts(code));
    }

    /** Whether the stored fingerprint is that of this code, in constant time; false when its key is not in the ring. */
    public boolean matches(KeyRing ring, KeyRing.Fingerprint stored, Secret code) {
        return ring.matches(stored, LABEL, parts(code));
    }

    private List<String> parts(Secret code) {
        return List.of(realmId, purpose, requestKey, sessionKey, subjectKey, destinationKey, code.reveal());
    }
}
