package org.citizenlogin.keycloak.account.actionlink;

import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.protocol.oid4vc.issuance.requiredactions.CredentialOfferActionToken;
import org.keycloak.protocol.oid4vc.issuance.requiredactions.CredentialOfferActionTokenHandler;

/** Link of an offered credential. Replaces the server's own handler. */
public final class CredentialOfferLink extends CredentialOfferActionTokenHandler {

    @Override
    public Predicate<? super CredentialOfferActionToken>[] getVerifiers(
            ActionTokenContext<CredentialOfferActionToken> context) {
        return ActionLink.checked(context, super.getVerifiers(context));
    }

    @Override
    public int order() {
        return ActionLink.ORDER;
    }
}
