package org.citizenlogin.account.password;

import java.util.Optional;
import java.util.function.Predicate;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FlowExit;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.accountstate.LoginProof;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.secret.Secret;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;

/** The required action that replaces a password. */
final class ChoosePassword implements RequiredActionProvider {

    private final CurrentPassword.Again sameAgain;

    ChoosePassword(CurrentPassword.Again sameAgain) {
        this.sameAgain = sameAgain;
    }

    static final String SUGGEST = "suggest";
    static final String LOGOUT_SESSIONS = "logout-sessions";

    /** No password can be stored for this account, whichever is chosen. */
    static final NewPassword.Refused NOT_STORED =
            new NewPassword.Refused(NewPassword.FIELD, "citizenPasswordNotStored", 0);

    /**
     * Must be supported. Were it not, a login started with {@code kc_action=citizen-choose-password} would put the action
     * among the ignored ones and go on without it ({@code AuthenticationManager.executeAction}). A forced one cannot be
     * cancelled: it is in the session before any page, so the server marks it as enforced.
     */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** The same age as for the server's own password change: the realm's policy, else five minutes. */
    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        if (session == null) {
            return Constants.KC_ACTION_MAX_AGE;
        }
        int policy = session.getContext().getRealm().getPasswordPolicy().getMaxAuthAge();
        return policy >= 0 ? policy : RequiredActionProvider.super.getMaxAuthAge(session);
    }

    /** What was used brings the action itself; a session that lost it while one is pending gets it back. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getUser() != null) {
            LoginProof.note(context.getAuthenticationSession(), context.getUser());
        }
        if (ForcedChange.isPending(context.getAuthenticationSession())) {
            context.getAuthenticationSession().addRequiredAction(ChoosePasswordFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        PasswordChangeState state = PasswordChangeState.of(context);
        FlowExit.apply(
                context,
                mayChoose(state) ? new Decision.Show(pages(context, state).ask()) : refuse(context, state));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        // From here on the account does not change: of two changes, or a change and a freeze, the second sees the
        // first.
        AccountStatus.hold(context.getSession(), context.getUser());
        PasswordChangeState state = PasswordChangeState.of(context);
        FlowExit.apply(context, mayChoose(state) ? submit(context, state) : refuse(context, state));
    }

    private ActionDecision submit(RequiredActionContext context, PasswordChangeState state) {
        SentForm form = new SentForm(context.getHttpRequest());
        boolean endOthers = state instanceof PasswordChangeState.Forced || form.has(LOGOUT_SESSIONS);
        ChoosePasswordPages pages = pages(context, state).endingOthers(endOthers);
        if (form.has(SUGGEST)) {
            Optional<Secret> suggestion = RealmPasswordRules.of(context.getRealm())
                    .suggestion(context.getSession(), context.getRealm(), context.getUser());
            return new Decision.Show(suggestion.map(pages::suggest).orElseGet(pages::ask));
        }
        NewPassword asked = NewPassword.of(
                form.field(NewPassword.FIELD), form.field(NewPassword.CONFIRM), isOneTimePassword(state));
        if (asked instanceof NewPassword.Refused refused) {
            return refuse(context, state, pages, refused);
        }
        Secret chosen = ((NewPassword.Taken) asked).password();
        if (CurrentPassword.isRefused(sameAgain, RealmPasswordRules.of(context.getRealm()))
                && CurrentPassword.is(context.getSession(), context.getUser(), chosen)) {
            return refuse(
                    context, state, pages, new NewPassword.Refused(NewPassword.FIELD, "citizenPasswordIsTheOldOne", 0));
        }
        // Nothing is stored yet: of two requests the second changes nothing.
        Optional<ForcedChange> proof = proof(state);
        if (proof.isPresent() && !proof.get().claim()) {
            return refuse(context, new PasswordChangeState.Voided(proof.get().by()));
        }
        Optional<NewPassword.Refused> refused = change(context, chosen);
        if (refused.isPresent()) {
            return refused.get().equals(NOT_STORED)
                    ? refuse(context, state, NOT_STORED.messageKey())
                    : refuse(context, state, pages, refused.get());
        }
        return new Decision.Succeed(() -> {
            new AfterChange(context).apply(proof, endOthers);
            event(context, state);
        });
    }

    private static boolean mayChoose(PasswordChangeState state) {
        return state instanceof PasswordChangeState.Forced || state instanceof PasswordChangeState.Asked;
    }

    private static Optional<ForcedChange> proof(PasswordChangeState state) {
        return state instanceof PasswordChangeState.Forced forced ? Optional.of(forced.proof()) : Optional.empty();
    }

    private static Predicate<String> isOneTimePassword(PasswordChangeState state) {
        return typed ->
                proof(state).filter(proof -> proof.isOneTimePassword(typed)).isPresent();
    }

    private ChoosePasswordPages pages(RequiredActionContext context, PasswordChangeState state) {
        return new ChoosePasswordPages(context, proof(state).map(ForcedChange::by), sameAgain);
    }

    /** The page again, with what is wrong at its field. */
    private static ActionDecision refuse(
            RequiredActionContext context,
            PasswordChangeState state,
            ChoosePasswordPages pages,
            NewPassword.Refused refused) {
        error(context, state, refused.messageKey());
        return new Decision.Show(pages.refused(refused));
    }

    /**
     * A person who used a one-time password or a code stays on a page that says what is missing and how to go on; a failure
     * would send the browser to the portal with {@code access_denied}, which knows no other way. The page leads nowhere
     * but to the start, and the change stays pending, so no token can come of it. A change that was not asked for fails: there is
     * nothing to explain.
     */
    private static ActionDecision refuse(RequiredActionContext context, PasswordChangeState state) {
        if (state instanceof PasswordChangeState.NeedsSecondFactor) {
            error(context, state, CitizenEvents.ERROR_SECOND_FACTOR_MISSING);
            return new Decision.Show(ChoosePasswordPages.dead(context, "citizenSecondFactorNeeded"));
        }
        if (state instanceof PasswordChangeState.Voided voided) {
            boolean byCode = voided.by() == ForcedChange.By.CODE;
            error(context, state, byCode ? CitizenEvents.ERROR_CODE_VOID : CitizenEvents.ERROR_ONE_TIME_PASSWORD_VOID);
            return new Decision.Show(
                    ChoosePasswordPages.dead(context, byCode ? "citizenCodeOver" : "citizenOneTimePasswordOver"));
        }
        return new ActionDecision.Fail();
    }

    /** A form would be answered with the same refusal each time. */
    private static ActionDecision refuse(RequiredActionContext context, PasswordChangeState state, String textKey) {
        error(context, state, textKey);
        return new Decision.Show(ChoosePasswordPages.dead(context, textKey));
    }

    /** The server's own policy has the last word; what it refuses is shown in our words. */
    static Optional<NewPassword.Refused> change(RequiredActionContext context, Secret password) {
        try {
            boolean changed = context.getUser()
                    .credentialManager()
                    .updateCredential(UserCredentialModel.password(password.reveal(), false));
            return changed ? Optional.empty() : Optional.of(NOT_STORED);
        } catch (ReadOnlyException e) {
            return Optional.of(NOT_STORED);
        } catch (ModelException e) {
            RealmPasswordRules.Rule broken = RealmPasswordRules.broken(e.getMessage(), e.getParameters());
            return Optional.of(new NewPassword.Refused(NewPassword.FIELD, broken.key(), broken.number()));
        }
    }

    private static void event(RequiredActionContext context, PasswordChangeState state) {
        described(context.getEvent().clone().event(EventType.UPDATE_CREDENTIAL), state)
                .success();
        described(context.getEvent().clone().event(legacy()), state).success();
    }

    /** Administrators still filter for it, so the server's own page sends it too. */
    @SuppressWarnings("deprecation")
    private static EventType legacy() {
        return EventType.UPDATE_PASSWORD;
    }

    private static void error(RequiredActionContext context, PasswordChangeState state, String reason) {
        described(context.getEvent().clone().event(EventType.UPDATE_CREDENTIAL_ERROR), state)
                .detail(Details.REASON, reason)
                .error(Errors.PASSWORD_REJECTED);
    }

    private static EventBuilder described(EventBuilder event, PasswordChangeState state) {
        return described(event, state.reason());
    }

    static EventBuilder described(EventBuilder event, String reason) {
        return event.detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                .detail(CitizenEvents.DETAIL_REASON, reason);
    }

    @Override
    public void close() {}
}
