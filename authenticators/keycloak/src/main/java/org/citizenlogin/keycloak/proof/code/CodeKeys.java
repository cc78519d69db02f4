package org.citizenlogin.keycloak.proof.code;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.secret.KeyRing;

/**
 * What the rows of codes hold in place of what they are about: keyed fingerprints, and sealed texts. Every value is bound to
 * the realm. It is found under every key of the ring, and written under the newest.
 */
final class CodeKeys {

    static final String REQUEST = "code-request";
    static final String SESSION = "code-session";
    static final String SUBJECT = "code-subject";
    static final String COUNT = "code-count";
    static final String DESTINATION = "code-destination";

    private final String realmId;
    private final KeyRing ring;

    CodeKeys(String realmId, KeyRing ring) {
        this.realmId = realmId;
        this.ring = ring;
    }

    Collection<String> idsOf(String purpose, String request) {
        return all(REQUEST, purpose, request);
    }

    String newest(String kind, String... parts) {
        return ring.fingerprint(kind, inRealm(parts)).hex();
    }

    /** Uses the oldest key, like the limits, so that a new key at the front does not restart a count. */
    String oldest(String kind, String... parts) {
        List<KeyRing.Fingerprint> all = ring.fingerprints(kind, inRealm(parts));
        return all.get(all.size() - 1).hex();
    }

    Collection<String> all(String kind, String... parts) {
        return ring.fingerprints(kind, inRealm(parts)).stream()
                .map(KeyRing.Fingerprint::hex)
                .toList();
    }

    private List<String> inRealm(String... parts) {
        return Stream.concat(Stream.of(realmId), Stream.of(parts)).toList();
    }

    String sealed(CodeRow row, String text, String what) {
        return ring.seal(context(row, what), text.getBytes(StandardCharsets.UTF_8))
                .base64();
    }

    /** Empty when the key is no longer in the ring; then the code does not count, either. */
    Optional<String> opened(CodeRow row, String base64, String what) {
        if (base64 == null) {
            return Optional.empty();
        }
        try {
            byte[] plain = ring.open(context(row, what), new KeyRing.Sealed(row.getKeyId(), base64));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (KeyRing.UnopenableSeal e) {
            return Optional.empty();
        }
    }

    private static String context(CodeRow row, String what) {
        return "citizen-code/" + what + "/" + row.getId();
    }
}
