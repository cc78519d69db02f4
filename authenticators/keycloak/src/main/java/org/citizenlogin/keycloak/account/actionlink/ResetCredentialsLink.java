package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionToken;
import org.keycloak.authentication.actiontoken.resetcred.ResetCredentialsActionTokenHandler;

/** Link of the server's own "forgot password" e-mail. Replaces the server's own handler. */
public final class ResetCredentialsLink extends ResetCredentialsActionTokenHandler {

    @Override
    public Predicate<? super ResetCredentialsActionToken>[] getVerifiers(
            ActionTokenContext<ResetCredentialsActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
