package org.citizenlogin.recovery.completion;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Completes the flow for the account this request has just proved. */
public final class Admission {

    private Admission() {}

    /** Whether this account may sign in at all. */
    public static boolean isOpen(UserModel user) {
        return user.isEnabled() && user.getServiceAccountClientLink() == null;
    }

    /** The account a code was right for, found by its id only now that it is proven. */
    public static Optional<UserModel> accountOf(KeycloakSession session, RealmModel realm, CodeResult.Accepted right) {
        return Optional.ofNullable(session.users().getUserById(realm, right.subject()))
                .filter(Admission::isOpen)
                .filter(user -> AccountStatus.fresh(session, realm, user).enabled());
    }

    /** The decision for an account whose proof this request has just used up. */
    public static Decision of(UserModel user, RecoveryContext recovery) {
        return new Decision.Succeed(() -> complete(user, recovery));
    }

    private static void complete(UserModel user, RecoveryContext recovery) {
        AuthenticationFlowContext context = recovery.context();
        AuthenticatedBefore.end(context, user);
        AuthenticationSessionModel authSession = recovery.authSession();
        ProvenAccount.become(context, user, ForcedChange.staying(authSession));
        authSession.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, user.getUsername());
        recovery.notes().prove(user);
        recovery.services().noteProven(user);
        // Now, not when the flow ends: the citizen may close the window and the proof is used up all the same.
        recovery.event()
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, RecoveryOutcome.PROVEN.word())
                .success();
        recovery.services().count(RecoveryOutcome.PROVEN);
    }
}
