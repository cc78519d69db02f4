package org.citizenlogin.account.password;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.account.pages.WaysOfRealm;
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
    private final CurrentPassword.Again sameAgain;
    private boolean endOthers = true;
    private int stepsLeft;

    /** @param forcedBy what was used; empty when nothing forces the change */
    ChoosePasswordPages(
            RequiredActionContext context, Optional<ForcedChange.By> forcedBy, CurrentPassword.Again sameAgain) {
        this.context = context;
        this.forcedBy = forcedBy;
        this.sameAgain = sameAgain;
    }

    ChoosePasswordPages endingOthers(boolean others) {
        this.endOthers = others;
        return this;
    }

    /** The first password of an account whose registration has so many steps left, this one included. */
    ChoosePasswordPages first(int left) {
        this.stepsLeft = left;
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
        return Page.of(context, PAGE)
                .with("username", context.getUser().getUsername())
                .with("rules", rules(rules))
                .with("forced", forcedBy.isPresent())
                .with("citizenStepsLeft", stepsLeft)
                .with(
                        "byCode",
                        forcedBy.filter(by -> by == ForcedChange.By.CODE).isPresent())
                .with("endOthers", endOthers)
                .with("canSuggest", PasswordSuggestion.possible(rules.shape()));
    }

    private List<RealmPasswordRules.Rule> rules(RealmPasswordRules ofRealm) {
        List<RealmPasswordRules.Rule> rules = new ArrayList<>(ofRealm.inWords());
        if (CurrentPassword.isRefused(sameAgain, ofRealm)) {
            rules.add(new RealmPasswordRules.Rule("citizenPasswordRuleNotCurrent", 0));
        }
        return rules;
    }

    /** A page without a form: what is missing, and the way back to the start. */
    static Response dead(RequiredActionContext context, String textKey) {
        return Page.of(context, DEAD)
                .with("textKey", textKey)
                .with("byCard", OfferedFactors.cardSignsIn(context.getRealm()))
                .with("citizenWays", WaysOfRealm.of(context.getRealm()))
                .show();
    }
}
