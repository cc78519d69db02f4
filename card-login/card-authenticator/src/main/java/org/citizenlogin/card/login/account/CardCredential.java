package org.citizenlogin.card.login.account;

import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows linked cards where the server shows credentials, and lets an administrator take one away. */
final class CardCredential implements CredentialProvider<CredentialModel> {

    private final KeycloakSession session;

    CardCredential(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return Citizens.CARD;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        throw new UnsupportedOperationException("cards are linked by being used, not created");
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return user.credentialManager().removeStoredCredentialById(credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(getType())
                .category(CredentialTypeMetadata.Category.PASSWORDLESS)
                .displayName("citizenCardCredential")
                .helpText("citizenCardCredentialHelp")
                .removeable(false)
                .build(session);
    }
}
