package org.citizenlogin.keycloak.proof.document;

import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Creates a register of persons. */
public interface PersonRegisterFactory extends ProviderFactory<PersonRegister> {

    /** What must still be configured, as a sentence for the administrator; empty when the register can be used. */
    Optional<String> missing();

    /** A warning about the configuration, as a sentence for the administrator; empty without one. */
    default Optional<String> concern() {
        return Optional.empty();
    }

    /** Whether the register can say for whom a person may act. */
    default boolean tellsRepresentations() {
        return false;
    }
}
