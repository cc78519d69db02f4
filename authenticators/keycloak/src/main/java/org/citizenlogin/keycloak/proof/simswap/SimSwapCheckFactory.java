package org.citizenlogin.keycloak.proof.simswap;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Creates a check. Administrators write its id. */
public interface SimSwapCheckFactory extends ProviderFactory<SimSwapCheck> {

    /**
     * The missing option and what to write; empty when the check can be used. The factory itself refuses malformed options.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * A configured check that cannot be used stops the start of the server. Otherwise the missing check would stay
     * unnoticed.
     */
    @Override
    default void postInit(KeycloakSessionFactory factory) {
        if (ServerOptions.isServing()
                && SimSwap.chosen().filter(getId()::equals).isPresent()) {
            missing().ifPresent(missing -> {
                throw ServerOptions.refusal("the check '" + getId() + "' is named in the option '"
                        + SimSwap.PROVIDER.key() + "', but " + missing);
            });
        }
    }

    @Override
    default void close() {}
}
