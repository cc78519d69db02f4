package org.citizenlogin.account.password;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.keycloak.proof.secondfactor.OfferedFactors;
import org.citizenlogin.password.PasswordSuggestion;
import org.citizenlogin.secret.Secret;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages of this room. A typed password is never sent back; a suggested one is, to be read and kept. */
final class ChoosePasswordPages {

    static final String PAGE = "citizen-choose-password.ftl";
    static final String DEAD = "citizen-password-not-changed.ftl";

    private final RequiredActionContext context;
    private final Optional<ForcedChange.By> forcedBy;
    private boolean endOthers = true;

    /** @param forcedBy what was used; empty when nothing forces the change */
    ChoosePasswordPages(RequiredActionContext context, Optional<ForcedChange.By> forcedBy) {
        this.context = context;
        this.forcedBy = forcedBy;
    }

    ChoosePasswordPages endingOthers(boolean others) {
        this.endOthers = others;
        return this;
    }

    Response ask() {
        return form().createForm(PAGE);
    }

    Response suggest(Secret suggestion) {
        return form().setAttribute("suggestion", suggestion.reveal()).createForm(PAGE);
    }

    Response refused(NewPassword.Refused refused) {
        return form().addError(new FormMessage(refused.field(), refused.messageKey(), refused.number()))
                .createForm(PAGE);
    }

    private LoginFormsProvider form() {
        RealmPasswordRules rules = RealmPasswordRules.of(context.getRealm());
        return context.form()
                .setAttribute("username", context.getUser().getUsername())
                .setAttribute("rules", rules.inWords())
                .setAttribute("forced", forcedBy.isPresent())
                .setAttribute(
                        "byCode",
                        forcedBy.filter(by -> by == ForcedChange.By.CODE).isPresent())
                .setAttribute("endOthers", endOthers)
                .setAttribute("canSuggest", PasswordSuggestion.possible(rules.shape()));
    }

    /** A page without a form: what is missing, and the way back to the start. */
    static Response dead(RequiredActionContext context, String textKey) {
        return context.form()
                .setAttribute("textKey", textKey)
                .setAttribute("byCard", OfferedFactors.cardSignsIn(context.getRealm()))
                .createForm(DEAD);
    }
}
