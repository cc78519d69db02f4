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
 * The current state of an account to which a secret is bound. A keyed fingerprint of the state is stored with the secret and
 * compared when the secret is used. If the state changed meanwhile, in any way, the secret is void. So no event about a
 * change is needed.
 *
 * <p>The state contains: numbers, phone and e-mail address with their confirmation, stored documents, the password as a
 * credential (id and date, never its hash, which is renewed at a login), the not-before of account and realm, and the {@link
 * AccountEpoch}. It does not contain names, other credentials and logins.
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
        // An unconfirmed phone counts as absent, so removing the confirmation has the same effect as removing the
        // phone.
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

    /** State of a person without an account. It is always the same. */
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

    /** Adds the count and the values, so that a value cannot be taken for one of the next list. */
    private static void addAll(List<String> parts, List<String> some) {
        parts.add(String.valueOf(some.size()));
        parts.addAll(some);
    }

    /** The fingerprint to store with the secret, with its key's id. */
    public KeyRing.Fingerprint fingerprint(KeyRing ring) {
        return ring.fingerprint(PURPOSE, parts);
    }

    /** Whether the state is unchanged, compared in constant time; false when the key is no longer in the ring. */
    public boolean matches(KeyRing ring, KeyRing.Fingerprint stored) {
        return ring.matches(stored, PURPOSE, parts);
    }

    /** Contains none of the values. */
    @Override
    public String toString() {
        return "AccountState";
    }
}
