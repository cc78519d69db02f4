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
 * Lets the server's own password form accept a one-time password. The server asks every validator of the type
 * {@code password} until one says yes ({@code UserCredentialManager.isValid}). Nothing is stored as a credential, so no
 * credential list of the server ever shows one.
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

    /** Asked by validators ({@code isValid}, {@code isConfiguredFor}): what is typed is a password. */
    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type);
    }

    /** Asked when a stored credential is looked for its provider: passwords belong to the server's own. */
    @Override
    public boolean supportsCredentialType(CredentialModel credential) {
        return getType().equals(credential.getType());
    }

    /** True while one could be used: a person whose only way in it is must be asked for a password. */
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

    /** Unchanged: the admin console may ask any provider that supports {@code password} to present a password. */
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
