package org.citizenlogin.keycloak.proof.onetimepassword;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets the server's own password form accept a one-time password. The server asks every validator of the type {@code
 * password} until one says yes ({@code UserCredentialManager.isValid}). Nothing is stored as a credential, so the server's
 * credential lists never show a one-time password.
 */
final class OneTimePasswordCredential implements CredentialProvider<CredentialModel>, CredentialInputValidator {

    private final KeycloakSession session;

    OneTimePasswordCredential(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return OneTimePasswordCredentialFactory.ID;
    }

    /** Called for validation ({@code isValid}, {@code isConfiguredFor}), where the typed text has the type password. */
    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type);
    }

    /** Called to find the provider of a stored credential. Stored passwords belong to the server's own provider. */
    @Override
    public boolean supportsCredentialType(CredentialModel credential) {
        return getType().equals(credential.getType());
    }

    /** True while the account has a usable one-time password, so that the server asks this person for a password. */
    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return supportsCredentialType(type)
                && OneTimePasswords.isChangeForced(realm)
                && OneTimePasswords.isLive(session, realm, user);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        if (!LoginForm.isPosted(session)) {
            return false;
        }
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        return OneTimePasswords.use(session, realm, user, input.getChallengeResponse(), authSession);
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        throw new UnsupportedOperationException("one-time passwords are issued, not created");
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return false;
    }

    /**
     * Returns the metadata unchanged, because the admin console may ask any provider of the type {@code password} to present
     * a password.
     */
    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(getType())
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("citizenOneTimePassword")
                .helpText("citizenOneTimePasswordHelp")
                .removeable(false)
                .build(session);
    }
}
