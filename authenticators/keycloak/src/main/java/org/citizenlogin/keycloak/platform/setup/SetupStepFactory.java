package org.citizenlogin.keycloak.platform.setup;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;

/** Makes one step. Its id is the step's name in every change and finding. */
public interface SetupStepFactory extends StatelessFactory<SetupStep> {

    /** Steps run from the lowest: what others refer to comes first. */
    int position();
}
