package org.citizenlogin.account.password;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.secret.Secret;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The step that chooses the first password of an account. Its owner was identified; there is no earlier password to void. */
public final class FirstPassword {

    /** Event detail {@code citizen_reason}: a fixed word. */
    private static final String REASON = "registration";

    private final RequiredActionContext context;
    private final ChoosePasswordPages pages;

    /** @param stepsLeft of the registration, this one included */
    public FirstPassword(RequiredActionContext context, int stepsLeft) {
        this.context = context;
        this.pages = new ChoosePasswordPages(context, Optional.empty(), CurrentPassword.Again.ALLOW).first(stepsLeft);
    }

    /** Whether a password is stored for this account; a one-time password is none. */
    public static boolean isChosen(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .findAny()
                .isPresent();
    }

    public Response show() {
        return pages.ask();
    }

    /** @return the page again, with what is wrong; empty when the password was stored */
    public Optional<Response> submit() {
        SentForm form = new SentForm(context.getHttpRequest());
        if (form.has(ChoosePassword.SUGGEST)) {
            return Optional.of(RealmPasswordRules.of(context.getRealm())
                    .suggestion(context.getSession(), context.getRealm(), context.getUser())
                    .map(pages::suggest)
                    .orElseGet(pages::ask));
        }
        if (!form.has(NewPassword.FIELD)) {
            // The form of an earlier step, sent again.
            return Optional.of(pages.ask());
        }
        NewPassword asked =
                NewPassword.of(form.field(NewPassword.FIELD), form.field(NewPassword.CONFIRM), typed -> false);
        if (asked instanceof NewPassword.Taken taken) {
            return store(taken.password());
        }
        return Optional.of(refused((NewPassword.Refused) asked));
    }

    private Optional<Response> store(Secret password) {
        Optional<NewPassword.Refused> refused = ChoosePassword.change(context, password);
        if (refused.isPresent()) {
            return Optional.of(refused(refused.get()));
        }
        new AfterChange(context).first();
        event(EventType.UPDATE_CREDENTIAL).success();
        return Optional.empty();
    }

    private Response refused(NewPassword.Refused refused) {
        event(EventType.UPDATE_CREDENTIAL_ERROR)
                .detail(Details.REASON, refused.messageKey())
                .error(Errors.PASSWORD_REJECTED);
        return pages.refused(refused);
    }

    private EventBuilder event(EventType type) {
        return ChoosePassword.described(context.getEvent().clone().event(type), REASON);
    }
}
