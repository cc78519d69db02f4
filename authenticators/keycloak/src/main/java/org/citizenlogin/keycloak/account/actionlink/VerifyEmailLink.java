package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.verifyemail.VerifyEmailActionToken;
import org.keycloak.authentication.actiontoken.verifyemail.VerifyEmailActionTokenHandler;

/** Link that confirms an e-mail address. Replaces the server's own handler. */
public final class VerifyEmailLink extends VerifyEmailActionTokenHandler {

    @Override
    public Predicate<? super VerifyEmailActionToken>[] getVerifiers(
            ActionTokenContext<VerifyEmailActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
