package org.citizenlogin.account.terms;

import org.citizenlogin.keycloak.account.consent.TermsStep;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * The terms as a step of a registration: the same page, question and ledger as at a sign-in. A registration without this step
 * would be finished before its terms are accepted.
 */
public final class TermsAtRegistration {

    private final RequiredActionContext context;

    public TermsAtRegistration(RequiredActionContext context) {
        this.context = context;
    }

    /** Whether there are terms in force that the citizen has not accepted, in a realm that asks for them. */
    public boolean isDue() {
        RequiredActionProviderModel action = context.getRealm().getRequiredActionProviderByAlias(TermsStep.ACTION);
        return action != null && action.isEnabled() && AcceptTerms.due(context).isPresent();
    }

    public ActionDecision show() {
        return AcceptTerms.ask(context, false);
    }

    public ActionDecision submit() {
        return AcceptTerms.answer(context, new SentForm(context.getHttpRequest()));
    }
}
