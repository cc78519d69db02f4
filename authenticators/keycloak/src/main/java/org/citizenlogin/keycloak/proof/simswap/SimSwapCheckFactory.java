package org.citizenlogin.keycloak.proof.simswap;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one check; its id is what administrators write. */
public interface SimSwapCheckFactory extends ProviderFactory<SimSwapCheck> {

    /**
     * What still has to be written before this check can ask: the option and what to write. Malformed options are refused
     * by the factory itself.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** A check that is chosen and cannot ask ends the start: nobody would notice that it decides nothing. */
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
