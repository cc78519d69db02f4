package org.citizenlogin.account.password;

import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that replaces a password. */
public final class ChoosePasswordFactory implements RequiredActionFactory, StatelessFactory<RequiredActionProvider> {

    public static final String ID = OneTimePasswords.CHOOSE_PASSWORD;

    /** Shown in the admin console's list of required actions. */
    public static final String NAME = "Choose a password (citizen-login)";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ChoosePassword();
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
