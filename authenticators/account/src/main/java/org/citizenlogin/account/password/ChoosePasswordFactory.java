package org.citizenlogin.account.password;

import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The required action that replaces a password. */
public final class ChoosePasswordFactory implements RequiredActionFactory {

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
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
