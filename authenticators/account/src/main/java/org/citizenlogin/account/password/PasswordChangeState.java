package org.citizenlogin.account.password;

import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.accountstate.EndingLogin;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What this session may do with the password, checked again for every request. Reaching the page proves nothing
 * (CVE-2026-18963 was a step that assumed it could be reached only after another).
 */
sealed interface PasswordChangeState {

    /** A one-time password or a code was used here: the change is forced and proven. */
    record Forced(ForcedChange proof) implements PasswordChangeState {
        @Override
        public String reason() {
            return proof.by().word();
        }
    }

    /** The person, or an administrator, asked for the change; the login itself is the proof. */
    record Asked() implements PasswordChangeState {
        @Override
        public String reason() {
            return "asked";
        }
    }

    /** One was used here, but has been voided since. */
    record Voided(ForcedChange.By by) implements PasswordChangeState {
        @Override
        public String reason() {
            return by.word();
        }
    }

    /** One was used here, but the account's second factor was not shown. */
    record NeedsSecondFactor(ForcedChange.By by) implements PasswordChangeState {
        @Override
        public String reason() {
            return by.word();
        }
    }

    /** No change was requested. */
    record Uninvited() implements PasswordChangeState {
        @Override
        public String reason() {
            return "uninvited";
        }
    }

    /** Event detail: a fixed word. */
    String reason();

    static PasswordChangeState of(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        Optional<ForcedChange.By> by = ForcedChange.pendingBy(authSession);
        // The server asks at the steps of a flow and not at required actions: it may have been frozen since.
        if (!AccountStatus.fresh(context.getSession(), context.getRealm(), context.getUser())
                .enabled()) {
            return by.<PasswordChangeState>map(Voided::new).orElseGet(Uninvited::new);
        }
        if (by.isPresent()) {
            Optional<ForcedChange> proof = ForcedChange.proven(context.getSession(), authSession);
            if (proof.isEmpty()) {
                return new Voided(by.get());
            }
            if (!OneTimePasswords.IDENTIFIED.equals(proof.get().purpose())
                    && Citizens.hasSecondFactor(context.getUser())
                    && !SecondFactorShown.by(context.getUser(), context.getSession(), authSession)) {
                return new NeedsSecondFactor(by.get());
            }
            return new Forced(proof.get());
        }
        return isAsked(context) && !EndingLogin.isOvertaken(context.getSession(), context.getRealm(), context.getUser())
                ? new Asked()
                : new Uninvited();
    }

    private static boolean isAsked(RequiredActionContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        return context.getUser().getRequiredActionsStream().anyMatch(ChoosePasswordFactory.ID::equals)
                || authSession.getRequiredActions().contains(ChoosePasswordFactory.ID)
                || ChoosePasswordFactory.ID.equals(authSession.getClientNote(Constants.KC_ACTION));
    }
}
