package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionTokenHandler;

/** Link that changes an e-mail address. Replaces the server's own handler. */
public final class UpdateEmailLink extends UpdateEmailActionTokenHandler {

    @Override
    public Predicate<? super UpdateEmailActionToken>[] getVerifiers(
            ActionTokenContext<UpdateEmailActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
