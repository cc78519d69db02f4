package org.citizenlogin.keycloak.proof.document;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Stores, removes and lists the numbers of an account. The numbers cannot be read, because only keyed fingerprints are
 * stored. This class bypasses the user profile on purpose, in which no role can see or write the attributes.
 */
public final class NumbersOnRecord {

    /** Maximum count of numbers of one kind on one account. */
    public static final int MOST = StoredNumbers.MOST;

    private NumbersOnRecord() {}

    /** The kinds whose numbers are stored on accounts, without the kinds of the register. */
    public static List<DocumentKind> storedHere(KeycloakSession session) {
        return Documents.all(session).stream()
                .filter(StoredRecord.class::isInstance)
                .map(DocumentRecord::kind)
                .toList();
    }

    /** Whether an attribute of this name holds fingerprints of numbers. */
    public static boolean isFingerprint(String attribute) {
        return attribute.startsWith(StoredNumbers.ATTRIBUTE);
    }

    /** The ids of the kinds of which this account has numbers, sorted. */
    public static List<String> kinds(UserModel user) {
        return user.getAttributes().entrySet().stream()
                .filter(attribute -> isFingerprint(attribute.getKey()))
                .filter(attribute -> !attribute.getValue().isEmpty())
                .map(attribute -> attribute.getKey().substring(StoredNumbers.ATTRIBUTE.length()))
                .sorted()
                .toList();
    }

    /** The stored fingerprints of this account, sorted. They change when a number is stored or removed. */
    public static List<String> stored(UserModel user) {
        return user.getAttributes().entrySet().stream()
                .filter(attribute -> isFingerprint(attribute.getKey()))
                .flatMap(attribute -> attribute.getValue().stream().map(value -> attribute.getKey() + "=" + value))
                .sorted()
                .toList();
    }

    /**
     * Stores a number under the newest key.
     *
     * @param beside whether the earlier numbers of this kind stay; otherwise they are replaced
     * @return false when the account already has {@link #MOST} numbers; then nothing was stored
     */
    public static boolean store(
            KeycloakSession session, RealmModel realm, UserModel user, DocumentNumber number, boolean beside) {
        List<String> values = new ArrayList<>();
        if (beside) {
            values.addAll(StoredNumbers.of(user, number.kind()));
        }
        String fingerprint = StoredNumbers.fingerprint(CitizenKeys.of(session), realm, user, number);
        if (values.contains(fingerprint)) {
            return true;
        }
        values.add(fingerprint);
        if (values.size() > MOST) {
            return false;
        }
        user.setAttribute(StoredNumbers.attributeOf(number.kind()), values);
        return true;
    }

    public static void forget(UserModel user, String kind) {
        user.removeAttribute(StoredNumbers.attributeOf(kind));
    }
}
