package org.citizenlogin.keycloak.proof.document;

import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Makes a register of persons. */
public interface PersonRegisterFactory extends ProviderFactory<PersonRegister> {

    /** What must still be configured, as a sentence for the administrator; empty when it can be asked. */
    Optional<String> missing();

    /** What should not stay as it is, as a sentence for the administrator. */
    default Optional<String> concern() {
        return Optional.empty();
    }
}
