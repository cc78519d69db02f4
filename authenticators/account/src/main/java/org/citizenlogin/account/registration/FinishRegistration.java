package org.citizenlogin.account.registration;

import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.flow.FlowExit;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;

/** The required action. Every account that has it is asked at every sign-in, until its last step is done. */
final class FinishRegistration implements RequiredActionProvider {

    /**
     * Must be supported. Were it not, a login started with {@code kc_action=citizen-finish-registration} would go on without it
     * ({@code AuthenticationManager.executeAction}). One that is due cannot be cancelled: it is in the session before any page,
     * so the server marks it as enforced.
     */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getUser() != null && Registrations.isUnfinished(context.getUser())) {
            context.getAuthenticationSession().addRequiredAction(Registrations.ACTION);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        FlowExit.apply(context, new RegistrationSteps(context).show());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        // From here on the account does not change: of two requests at once the second sees what the first one did.
        AccountStatus.hold(context.getSession(), context.getUser());
        FlowExit.apply(context, new RegistrationSteps(context).submit());
    }

    @Override
    public void close() {}
}
