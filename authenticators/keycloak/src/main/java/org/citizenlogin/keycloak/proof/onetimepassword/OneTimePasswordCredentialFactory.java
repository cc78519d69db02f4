package org.citizenlogin.keycloak.proof.onetimepassword;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Factory of the credential provider for one-time passwords. */
public final class OneTimePasswordCredentialFactory implements CredentialProviderFactory<OneTimePasswordCredential> {

    public static final String ID = "citizen-one-time-password";

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new OneTimePasswordCredential(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}
