package org.citizenlogin.keycloak.proof.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.proof.document.DocumentRecord.Finding;
import org.citizenlogin.secret.KeyRing;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The stored numbers of an account: keyed fingerprints {@code keyId:hex} in one user attribute for each kind. A fingerprint
 * belongs to one realm and one account, so a copy on another account does not match. Without the key an attacker cannot try
 * numbers against it.
 */
final class StoredNumbers {

    static final String ATTRIBUTE = "citizenDocument.";

    /** A contract: fingerprints depend on it. */
    static final String PURPOSE = "document";

    /** Enough for an old and a new passport and two citizenships, but not for trying many numbers. */
    static final int MOST = 5;

    private static final Logger LOG = Logger.getLogger(StoredNumbers.class);

    private static final String UNREADABLE = "stored-unreadable";

    private static final Pattern STORED = Pattern.compile("([a-z0-9-]{1,32}):([0-9a-f]{64})");

    private StoredNumbers() {}

    static String attributeOf(String kind) {
        return ATTRIBUTE + kind;
    }

    static List<String> of(UserModel user, String kind) {
        return user.getAttributeStream(attributeOf(kind)).toList();
    }

    static String fingerprint(KeyRing ring, RealmModel realm, UserModel user, DocumentNumber number) {
        KeyRing.Fingerprint made = ring.fingerprint(PURPOSE, parts(realm.getId(), user.getId(), number));
        return made.keyId() + ":" + made.hex();
    }

    /** The parts of the fingerprint, as plain data for a comparison after the transaction. */
    static List<String> parts(String realmId, String userId, DocumentNumber number) {
        return List.of(realmId, userId, number.kind(), number.text());
    }

    /** The stored text as a fingerprint; empty when it is not one of ours. */
    static Optional<KeyRing.Fingerprint> read(String stored) {
        Matcher written = STORED.matcher(stored);
        return written.matches()
                ? Optional.of(new KeyRing.Fingerprint(written.group(1), written.group(2)))
                : Optional.empty();
    }

    /**
     * Matched when one is equal. Otherwise undecided when one could not be compared, because a missing key or a foreign
     * value in the attribute is not the citizen's fault.
     */
    static Finding compare(KeyRing ring, List<String> stored, List<String> parts, String realm, String kind) {
        List<String> held = ring.keyIds();
        List<String> problems = new ArrayList<>();
        for (String one : stored) {
            Optional<KeyRing.Fingerprint> fingerprint = read(one);
            if (fingerprint.isEmpty()) {
                problems.add("a value is not of the form keyId:hex");
            } else if (!held.contains(fingerprint.get().keyId())) {
                problems.add("key '" + fingerprint.get().keyId() + "' is not in the ring any more");
            } else if (ring.matches(fingerprint.get(), PURPOSE, parts)) {
                return Finding.MATCHED;
            }
        }
        if (problems.isEmpty()) {
            return Finding.NOT_MATCHED;
        }
        LOG.errorf(
                "realm '%s': a document's number of the kind '%s' cannot be compared (%s); put the key back or store the"
                        + " number anew",
                realm, kind, String.join("; ", problems));
        CitizenMetrics.documentUndecided(realm, kind, UNREADABLE);
        return Finding.UNDECIDED;
    }
}
