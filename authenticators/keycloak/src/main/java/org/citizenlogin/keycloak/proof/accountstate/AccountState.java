package org.citizenlogin.keycloak.proof.accountstate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.document.NumbersOnRecord;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * What a secret of an account answers for, as it is now. A keyed fingerprint of it is stored beside the secret and compared
 * when the secret is used: whatever changed it meanwhile, and by whatever way, the secret is void. Nothing has to tell that
 * something changed.
 *
 * <p>In it are: numbers, phone, e-mail address, both with their confirmation, documents on record, the password as a
 * credential (id and date, never its hash, which is renewed at a login), the not-before of account and realm, and the
 * {@link AccountEpoch}. Names, other credentials and logins are not.
 */
public final class AccountState {

    /** A contract: stored fingerprints depend on it. */
    static final String PURPOSE = "account-state";

    private final List<String> parts;

    AccountState(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads the account in the caller's transaction. */
    public static AccountState of(KeycloakSession session, RealmModel realm, UserModel user) {
        List<String> parts = new ArrayList<>();
        parts.add(realm.getId());
        parts.add(user.getId());
        addAll(parts, user.getAttributeStream(Citizens.PERSONAL_NUMBER).sorted().toList());
        addAll(
                parts,
                user.getAttributeStream(Citizens.ORGANISATION_NUMBER).sorted().toList());
        // One that is not confirmed is none: to take the confirmation away is to take the phone away.
        parts.add(Citizens.phoneOf(user).map(PhoneNumber::e164).orElse(""));
        parts.add(user.getEmail() == null ? "" : user.getEmail().strip().toLowerCase(Locale.ROOT));
        parts.add(String.valueOf(user.isEmailVerified()));
        addAll(parts, NumbersOnRecord.stored(user));
        addAll(parts, passwords(user));
        parts.add(String.valueOf(realm.getNotBefore()));
        parts.add(String.valueOf(session.users().getNotBeforeOfUser(realm, user)));
        parts.add(String.valueOf(
                AccountEpoch.of(session, realm.getId(), user.getId()).number()));
        return new AccountState(parts);
    }

    /** Of somebody who has no account yet: it is always the same. */
    public static AccountState ofNobody() {
        return new AccountState(List.of());
    }

    private static List<String> passwords(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(password -> password.getId() + " " + password.getCreatedDate())
                .sorted()
                .toList();
    }

    /** With how many there are, so that none can pass for its neighbour. */
    private static void addAll(List<String> parts, List<String> some) {
        parts.add(String.valueOf(some.size()));
        parts.addAll(some);
    }

    /** To be stored beside the secret, with its key's id. */
    public KeyRing.Fingerprint fingerprint(KeyRing ring) {
        return ring.fingerprint(PURPOSE, parts);
    }

    /** Whether it is as it was, in constant time; false when the key has left the ring. */
    public boolean matches(KeyRing ring, KeyRing.Fingerprint stored) {
        return ring.matches(stored, PURPOSE, parts);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "AccountState";
    }
}
