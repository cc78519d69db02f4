package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionToken;
import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionTokenHandler;

/** Link of the actions that an administrator requires. Replaces the server's own handler. */
public final class ExecuteActionsLink extends ExecuteActionsActionTokenHandler {

    @Override
    public Predicate<? super ExecuteActionsActionToken>[] getVerifiers(
            ActionTokenContext<ExecuteActionsActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
