package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.code.CodeProof;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The proof that this account used a one-time password or a code in this authentication session. It is a used row, and only
 * this package can create the proof. While a change is pending, every login of the session must end in the change.
 */
public final class ForcedChange {

    /** The kind of proof, a fixed word for events. */
    public enum By {
        ONE_TIME_PASSWORD("one-time-password", "citizen-one-time-password"),
        CODE("code", "citizen-code");

        private final String word;

        /** Auth note with the id of the used row. The server keeps it, and a browser cannot write it. */
        private final String note;

        By(String word, String note) {
            this.word = word;
            this.note = note;
        }

        public String word() {
            return word;
        }

        String note() {
            return note;
        }
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final By by;
    private final String purpose;
    private final Predicate<String> isOneTimePassword;
    private final BooleanSupplier claim;

    private ForcedChange(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            By by,
            String purpose,
            Predicate<String> isOneTimePassword,
            BooleanSupplier claim) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.by = by;
        this.purpose = purpose;
        this.isOneTimePassword = isOneTimePassword;
        this.claim = claim;
    }

    /**
     * Forces the change on the session in which this code was used. From then on the session leads only to the change, and
     * only for this account.
     *
     * @param user the account the code was issued for
     * @throws IllegalStateException when the realm does not force the change ({@link OneTimePasswords#isChangeForced});
     *     callers check this before they redeem a code
     */
    public static void demand(AuthenticationSessionModel authSession, UserModel user, CodeProof proof) {
        if (!OneTimePasswords.isChangeForced(authSession.getRealm())) {
            throw new IllegalStateException("realm '" + authSession.getRealm().getName() + "' does not force '"
                    + OneTimePasswords.CHOOSE_PASSWORD + "' before all other actions; run the set-up");
        }
        bind(authSession, By.CODE, proof.rowId(), user);
    }

    static void bind(AuthenticationSessionModel authSession, By by, String rowId, UserModel user) {
        ProvenAccount.prove(authSession, user);
        forget(authSession);
        authSession.setAuthNote(by.note(), rowId);
        authSession.addRequiredAction(OneTimePasswords.CHOOSE_PASSWORD);
    }

    private static void forget(AuthenticationSessionModel authSession) {
        for (By by : By.values()) {
            authSession.removeAuthNote(by.note());
        }
    }

    /**
     * Names of notes and required actions that must stay when a step removes the account of a session with a pending change.
     */
    public static List<String> staying(AuthenticationSessionModel authSession) {
        return isPending(authSession)
                ? Stream.concat(Stream.of(By.values()).map(By::note), Stream.of(OneTimePasswords.CHOOSE_PASSWORD))
                        .toList()
                : List.of();
    }

    /** Whether a change is pending in this session. It is not a proof. */
    public static boolean isPending(AuthenticationSessionModel authSession) {
        return pendingBy(authSession).isPresent();
    }

    /** The kind of secret that was used in this session. It is not a proof. */
    public static Optional<By> pendingBy(AuthenticationSessionModel authSession) {
        for (By by : By.values()) {
            if (authSession.getAuthNote(by.note()) != null) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    /**
     * Checks the proof again: the account of the login is the proved one, the row exists and was used by this account in
     * this tab, and the account is unchanged since the secret was sent. Empty when the proof was voided meanwhile, by a
     * newer secret or by another change.
     */
    public static Optional<ForcedChange> proven(KeycloakSession session, AuthenticationSessionModel authSession) {
        Optional<By> by = pendingBy(authSession);
        UserModel user = authSession.getAuthenticatedUser();
        if (by.isEmpty() || user == null || !ProvenAccount.is(authSession, user)) {
            return Optional.empty();
        }
        String rowId = authSession.getAuthNote(by.get().note());
        return by.get() == By.CODE
                ? byCode(session, authSession, user, rowId)
                : byOneTimePassword(session, authSession, user, rowId);
    }

    private static Optional<ForcedChange> byOneTimePassword(
            KeycloakSession session, AuthenticationSessionModel authSession, UserModel user, String rowId) {
        RealmModel realm = authSession.getRealm();
        OneTimePasswordRows rows = OneTimePasswords.rows(session);
        String tab = authSession.getTabId();
        return rows.used(rowId, realm.getId(), user.getId(), tab)
                .filter(row -> OneTimePasswords.isAsItWas(session, realm, user, row))
                .map(row -> new ForcedChange(
                        session,
                        realm,
                        user,
                        By.ONE_TIME_PASSWORD,
                        row.getPurpose(),
                        typed -> CitizenKeys.of(session)
                                .matches(
                                        row.stored(),
                                        OneTimePasswords.PURPOSE,
                                        OneTimePasswords.parts(realm.getId(), user.getId(), typed)),
                        () -> rows.claim(rowId, realm.getId(), user.getId(), tab)));
    }

    private static Optional<ForcedChange> byCode(
            KeycloakSession session, AuthenticationSessionModel authSession, UserModel user, String rowId) {
        RealmModel realm = authSession.getRealm();
        return Codes.purposeOfUsed(session, realm, rowId, user.getId(), authSession)
                .map(purpose -> new ForcedChange(
                        session,
                        realm,
                        user,
                        By.CODE,
                        purpose,
                        typed -> false,
                        () -> Codes.claimUsed(session, realm, rowId, user.getId(), authSession)));
    }

    public By by() {
        return by;
    }

    /** The purpose of the secret, a fixed word for events. */
    public String purpose() {
        return purpose;
    }

    /**
     * Whether this text is the one-time password itself, in any notation (ASVS 5.0 6.4.1). Always false after a code: a code
     * is no password, and a used code is not stored.
     */
    public boolean isOneTimePassword(String typed) {
        return isOneTimePassword.test(typed);
    }

    /**
     * Claims the proof for this transaction. Must be called before the password is stored. Returns false when the row no
     * longer exists because another change was made meanwhile. Other transactions that claim it wait until this one ends.
     * The claim uses nothing up, so after a refused password the citizen can choose another.
     */
    public boolean claim() {
        return claim.getAsBoolean();
    }

    /**
     * Called after the password was replaced. Voids everything that was sent for the account and lets the session continue.
     */
    public void done(AuthenticationSessionModel authSession) {
        voidAll(session, realm, user);
        forget(authSession);
        authSession.removeRequiredAction(OneTimePasswords.CHOOSE_PASSWORD);
    }

    /** Voids every one-time password and every code of the account, including pending changes. */
    public static void voidAll(KeycloakSession session, RealmModel realm, UserModel user) {
        OneTimePasswords.voidAll(session, realm, user);
        Codes.voidAll(session, realm, user.getId());
    }
}
