package org.citizenlogin.keycloak.platform.option;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;
import org.keycloak.ServerStartupError;

/** The check of the start is in this JAR, which every other one of the pack needs. */
class SettingsStepTest {

    private static final String LIFE = "keycloak.citizen-freeze.link.life";

    @AfterEach
    void writeNothing() {
        System.clearProperty(LIFE);
    }

    @Test
    void theFoundationAloneEndsTheStartForASettingThatIsUsedLater() {
        System.setProperty(LIFE, "10d");
        SetupStepFactory settings = ServiceLoader.load(SetupStepFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(step -> step.getId().equals("settings"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> settings.init(Config.scope()))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContaining("spi-citizen-freeze--link--life")
                .hasMessageContaining("not '10d'");
    }
}
