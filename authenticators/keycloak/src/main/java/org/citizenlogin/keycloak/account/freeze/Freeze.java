package org.citizenlogin.keycloak.account.freeze;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
     * Unfreezes an account, for an administrator who has identified the owner. The password stays the same. An account that
     * is disabled for another reason stays disabled. All earlier logins are ended once more, and issued tokens become void,
     * in a transaction that is committed before the account is enabled.
     *
     * @return whether it was frozen
     */
    public static boolean lift(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!isFrozen(user)) {
            return false;
        }
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), session.getContext(), own -> {
            RealmModel sameRealm = own.realms().getRealm(realm.getId());
            UserModel sameUser = own.users().getUserById(sameRealm, user.getId());
            if (sameUser != null) {
                UserSessions.endAll(own, sameRealm, sameUser);
            }
        });
        AccountStatus.hold(session, user);
        user.removeAttribute(UserModel.DISABLED_REASON);
        user.setEnabled(true);
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.UNFROZEN);
        return true;
    }
}
