package org.citizenlogin.keycloak.account.erasure;

import java.util.Optional;
import org.keycloak.provider.ProviderFactory;

/** Makes hooks. Every hook that is on is asked, in the order of their ids. */
public interface ErasureHookFactory extends ProviderFactory<ErasureHook> {

    /** Whether it is configured. One that is not is never asked. */
    default boolean isOn() {
        return true;
    }

    /** A warning about the configuration, as a sentence for the administrator; empty without one. */
    default Optional<String> concern() {
        return Optional.empty();
    }
}
