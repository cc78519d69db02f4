package org.citizenlogin.keycloak.account.freeze;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Freezes and unfreezes an account. A frozen account is disabled, which every login of the server checks, with a reason in
 * the server's own attribute. A recovery does not unfreeze it: a proved recovery ends a lock-out only if the lock-out is the
 * reason.
 */
public final class Freeze {

    /** The value of {@link UserModel#DISABLED_REASON}; a contract, because administrators see it. */
    public static final String REASON = "citizen-frozen";

    /** The notice: text message {@code citizenSmsAccountFrozen}, e-mail {@code citizen-account-frozen}. */
    static final String NOTICE = "accountFrozen";

    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    private Freeze() {}

    /** Freezes the account, in the caller's transaction. */
    public static void freeze(KeycloakSession session, RealmModel realm, UserModel user) {
        AccountStatus.hold(session, user);
        // Must happen before the account is disabled, because notice and history use its current state.
        Locale locale = session.getContext().resolveLocale(user);
        Notices.Notice notice = new Notices.Notice(
                NOTICE,
                List.of(),
                null,
                locale,
                DatabaseClock.of(session).instant().plus(NOTICE_LIFE));
        RecoveryHistory.note(
                session, realm, user, RecoveryHistory.Step.FROZEN, Notices.send(session, realm, user, notice));
        user.setEnabled(false);
        user.setSingleAttribute(UserModel.DISABLED_REASON, REASON);
        OneTimePasswords.voidAll(session, realm, user);
        Codes.voidAll(session, realm, user.getId());
        new FreezeLinks(session, realm).voidAll(user);
        UserSessions.endAll(session, realm, user);
    }

    /** Whether a citizen froze this account and it was not unfrozen since. */
    public static boolean isFrozen(UserModel user) {
        return !user.isEnabled() && REASON.equals(user.getFirstAttribute(UserModel.DISABLED_REASON));
    }

    /**
     * Begins to unfreeze an account, for somebody who has identified the owner: all earlier logins are ended once more, and
     * issued tokens become void, in a transaction that is committed before the account is enabled. That transaction writes
     * the account's row, so it waits for whoever holds that row. Call this before the caller's own transaction holds or
     * writes it.
     *
     * @return how to go on; empty when the account is not frozen, or is disabled for another reason
     */
    public static Optional<Lifting> beginLifting(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!isFrozen(user)) {
            return Optional.empty();
        }
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), session.getContext(), own -> {
            RealmModel sameRealm = own.realms().getRealm(realm.getId());
            UserModel sameUser = own.users().getUserById(sameRealm, user.getId());
            if (sameUser != null) {
                UserSessions.endAll(own, sameRealm, sameUser);
            }
        });
        return Optional.of(new Lifting(session, realm, user));
    }

    /** A frozen account whose logins have ended. */
    public static final class Lifting {

        private final KeycloakSession session;
        private final RealmModel realm;
        private final UserModel user;

        private Lifting(KeycloakSession session, RealmModel realm, UserModel user) {
            this.session = session;
            this.realm = realm;
            this.user = user;
        }

        /** Enables the account, in the caller's transaction. The password stays the same. */
        public void finish() {
            AccountStatus.hold(session, user);
            user.removeAttribute(UserModel.DISABLED_REASON);
            user.setEnabled(true);
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.UNFROZEN);
        }
    }
}
