package org.citizenlogin.account.password;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.keycloak.proof.secondfactor.OfferedFactors;
import org.citizenlogin.password.PasswordSuggestion;
import org.citizenlogin.secret.Secret;
import org.keycloak.authentication.RequiredActionContext;

/** The pages of choosing a password. A typed password is never sent back; a suggested one is, to be read and kept. */
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
        return page().show();
    }

    Response suggest(Secret suggestion) {
        return page().with("suggestion", suggestion.reveal()).show();
    }

    Response refused(NewPassword.Refused refused) {
        return page().refusing(refused.field(), refused.messageKey(), refused.number())
                .show();
    }

    private Page page() {
        RealmPasswordRules rules = RealmPasswordRules.of(context.getRealm());
        return new Page(context.form(), PAGE)
                .with("username", context.getUser().getUsername())
                .with("rules", rules.inWords())
                .with("forced", forcedBy.isPresent())
                .with(
                        "byCode",
                        forcedBy.filter(by -> by == ForcedChange.By.CODE).isPresent())
                .with("endOthers", endOthers)
                .with("canSuggest", PasswordSuggestion.possible(rules.shape()));
    }

    /** A page without a form: what is missing, and the way back to the start. */
    static Response dead(RequiredActionContext context, String textKey) {
        return new Page(context.form(), DEAD)
                .with("textKey", textKey)
                .with("byCard", OfferedFactors.cardSignsIn(context.getRealm()))
                .show();
    }
}
