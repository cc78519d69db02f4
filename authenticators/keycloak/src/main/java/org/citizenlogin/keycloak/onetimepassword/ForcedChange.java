package org.citizenlogin.keycloak.onetimepassword;

import java.util.Optional;
import org.citizenlogin.keycloak.keys.CitizenKeys;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The proof that a one-time password was used in this authentication session by this account: a row that was used up
 * here. Only this room can make one. While one is pending, no login of the session may end in anything but the change.
 */
public final class ForcedChange {

    /** Auth note: the id of the used row. Notes are kept by the server; a browser cannot write one. */
    static final String NOTE = "citizen-one-time-password";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final OneTimePasswordRow row;

    private ForcedChange(KeycloakSession session, RealmModel realm, UserModel user, OneTimePasswordRow row) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.row = row;
    }

    static void bind(AuthenticationSessionModel authSession, String rowId) {
        authSession.setAuthNote(NOTE, rowId);
        authSession.addRequiredAction(OneTimePasswords.CHOOSE_PASSWORD);
    }

    /** Whether a one-time password was used in this session and not replaced yet. Says nothing about a proof. */
    public static boolean isPending(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(NOTE) != null;
    }

    /**
     * The proof, looked at again: the row is there, was used by the account that is logging in, in this tab. Empty when
     * it was voided since, by a newer one or by a password change elsewhere.
     */
    public static Optional<ForcedChange> proven(KeycloakSession session, AuthenticationSessionModel authSession) {
        String rowId = authSession.getAuthNote(NOTE);
        UserModel user = authSession.getAuthenticatedUser();
        if (rowId == null || user == null) {
            return Optional.empty();
        }
        RealmModel realm = authSession.getRealm();
        return OneTimePasswords.rows(session)
                .used(rowId, realm.getId(), user.getId(), authSession.getTabId())
                .map(row -> new ForcedChange(session, realm, user, row));
    }

    /** Why the one-time password was issued: a fixed word for events. */
    public String purpose() {
        return row.getPurpose();
    }

    /** Whether this text is the one-time password itself, however it is written (ASVS 5.0 6.4.1). */
    public boolean isOneTimePassword(String typed) {
        return CitizenKeys.of(session)
                .matches(
                        row.stored(),
                        OneTimePasswords.PURPOSE,
                        OneTimePasswords.parts(realm.getId(), user.getId(), typed));
    }

    /** The password was replaced: every one-time password of the account is void and the session is free to go on. */
    public void done(AuthenticationSessionModel authSession) {
        OneTimePasswords.voidAll(session, realm, user);
        authSession.removeAuthNote(NOTE);
        authSession.removeRequiredAction(OneTimePasswords.CHOOSE_PASSWORD);
    }
}
