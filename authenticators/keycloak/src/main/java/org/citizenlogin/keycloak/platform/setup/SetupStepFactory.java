package org.citizenlogin.keycloak.platform.setup;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;

/** Makes one step. Its id is the step's name in every change and finding. */
public interface SetupStepFactory extends StatelessFactory<SetupStep> {

    /** Steps run from the lowest, and a removal from the highest: what others refer to is made first and removed last. */
    int position();

    /**
     * Whether the pack works without it. Such a step is done once, changes nothing that an administrator chose, and can be
     * declined ({@link Decisions}).
     */
    default boolean isOptional() {
        return false;
    }

    /** The parameter of a set-up that this step reads; empty for most. */
    default Optional<String> parameter() {
        return Optional.empty();
    }
}
