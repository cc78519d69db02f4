package org.citizenlogin.card.login.account;

import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Brings linked cards to the server's lists of credentials. */
public final class CardCredentialFactory implements CredentialProviderFactory<CardCredential> {

    public static final String ID = Citizens.CARD;

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new CardCredential(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}
