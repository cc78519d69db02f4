package org.citizenlogin.account.password;

import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** The required action that replaces a password. */
public final class ChoosePasswordFactory
        implements RequiredActionFactory, StatelessFactory<RequiredActionProvider>, ServerSettings {

    public static final String ID = OneTimePasswords.CHOOSE_PASSWORD;

    /** Shown in the admin console's list of required actions. */
    public static final String NAME = "Choose a password (citizen-login)";

    private CurrentPassword.Again sameAgain = CurrentPassword.AGAIN.of(null);

    /** Options of its own: those of the server's SPI for required actions have a name no administrator would look under. */
    @Override
    public void init(Config.Scope ignored) {
        sameAgain = ServerOptions.in(Config.scope("citizen-password", "change")).read(CurrentPassword.AGAIN);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(CurrentPassword.AGAIN);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ChoosePassword(sameAgain);
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
