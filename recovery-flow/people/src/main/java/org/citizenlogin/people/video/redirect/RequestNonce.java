package org.citizenlogin.people.video.redirect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.KeyRing;

/**
 * Binds a result to one request. It is a keyed fingerprint of the case and the number of its conversation, so nothing is stored,
 * nobody else can make one, and the next request of the same case has another one.
 */
final class RequestNonce {

    private static final String PURPOSE = "video-request";

    private RequestNonce() {}

    static String of(KeyRing ring, StoredCase held) {
        return ring.fingerprint(PURPOSE, parts(held)).hex();
    }

    /** Under any key of the ring, which may have got another one meanwhile. */
    static boolean matches(KeyRing ring, StoredCase held, String given) {
        return ring.fingerprints(PURPOSE, parts(held)).stream()
                .anyMatch(known -> MessageDigest.isEqual(
                        known.hex().getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<String> parts(StoredCase held) {
        return List.of(held.id(), String.valueOf(held.call()));
    }
}
