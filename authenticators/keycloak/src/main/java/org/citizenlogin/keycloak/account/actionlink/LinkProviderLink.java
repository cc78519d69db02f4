package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.idpverifyemail.IdpVerifyAccountLinkActionToken;
import org.keycloak.authentication.actiontoken.idpverifyemail.IdpVerifyAccountLinkActionTokenHandler;

/** Link that links an identity provider's account. Replaces the server's own handler. */
public final class LinkProviderLink extends IdpVerifyAccountLinkActionTokenHandler {

    @Override
    public Predicate<? super IdpVerifyAccountLinkActionToken>[] getVerifiers(
            ActionTokenContext<IdpVerifyAccountLinkActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
