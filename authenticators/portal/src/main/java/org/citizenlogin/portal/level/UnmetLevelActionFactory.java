package org.citizenlogin.portal.level;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that ends a sign-in below the demanded level at the portal. */
public final class UnmetLevelActionFactory implements RequiredActionFactory, StatelessFactory<RequiredActionProvider> {

    public static final String ID = "citizen-unmet-level";

    /** Shown in the admin console's list of required actions. */
    public static final String NAME = "Tell the portal of a sign-in below its level (citizen-login)";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new UnmetLevelAction();
    }

    @Override
    public String getDisplayText() {
        return NAME;
    }

    @Override
    public String getId() {
        return ID;
    }
}
