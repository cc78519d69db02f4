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
 * The numbers stored on an account: put there, taken away, listed by kind. They cannot be read: what is stored is a keyed
 * fingerprint. Past the user profile on purpose, which lets nobody see or write the attributes.
 */
public final class NumbersOnRecord {

    /** Numbers of one kind on one account. */
    public static final int MOST = StoredNumbers.MOST;

    private NumbersOnRecord() {}

    /** The kinds whose numbers are stored on accounts; those of the register are not. */
    public static List<DocumentKind> storedHere(KeycloakSession session) {
        return Documents.all(session).stream()
                .filter(StoredRecord.class::isInstance)
                .map(DocumentRecord::kind)
                .toList();
    }

    /** The ids of the kinds this account has numbers of, sorted. */
    public static List<String> kinds(UserModel user) {
        return user.getAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(StoredNumbers.ATTRIBUTE))
                .filter(attribute -> !attribute.getValue().isEmpty())
                .map(attribute -> attribute.getKey().substring(StoredNumbers.ATTRIBUTE.length()))
                .sorted()
                .toList();
    }

    /** Which numbers this account has, without showing one: what changes when any is stored or forgotten. Sorted. */
    public static List<String> stored(UserModel user) {
        return user.getAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(StoredNumbers.ATTRIBUTE))
                .flatMap(attribute -> attribute.getValue().stream().map(value -> attribute.getKey() + "=" + value))
                .sorted()
                .toList();
    }

    /**
     * Under the newest key.
     *
     * @param beside whether the numbers of this kind that are there stay; else they count no longer
     * @return false when there are {@link #MOST} already and nothing was stored
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
