package org.citizenlogin.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Names that realms and other themes keep: changing one breaks them. */
class ThemeIdentifiersTest {

    @Test
    void theThemeIsCalledCitizenForLoginMailAndAccount() {
        assertThat(ThemeFiles.resource("META-INF/keycloak-themes.json")
                        .orElseThrow()
                        .replaceAll("\\s", ""))
                .isEqualTo("{\"themes\":[{\"name\":\"citizen\",\"types\":[\"login\",\"email\",\"account\"]}]}");
    }

    @Test
    void eachPartStandsOnTheDistributionsThemeAndNamesTheFourLanguages() {
        assertThat(of("login")).containsEntry("parent", "keycloak.v2").containsEntry("locales", "en,ka,lv,pl");
        assertThat(of("email")).containsEntry("parent", "base").containsEntry("locales", "en,ka,lv,pl");
        assertThat(of("account")).containsEntry("parent", "keycloak.v3").containsEntry("locales", "en,ka,lv,pl");
    }

    @Test
    void anAgencysThemeFindsThePropertiesItMayChange() {
        assertThat(of("login")).containsKeys("styles", "darkMode", "citizenLogo", "citizenLogoDark", "citizenIcon");
        assertThat(of("email")).containsKeys("citizenEmailBrand", "citizenEmailText", "citizenEmailPage");
    }

    @Test
    void thePictureAndStyleFilesItNamesAreThere() {
        for (String name : new String[] {"citizenLogo", "citizenLogoDark", "citizenIcon"}) {
            assertThat(ThemeFiles.THEME
                            .resolve("login/resources")
                            .resolve(of("login").getProperty(name)))
                    .exists();
        }
        for (String style : of("login").getProperty("styles").split(" ")) {
            assertThat(ThemeFiles.THEME.resolve("login/resources").resolve(style))
                    .exists();
        }
        assertThat(ThemeFiles.THEME
                        .resolve("account/resources")
                        .resolve(of("account").getProperty("styles")))
                .exists();
    }

    private static Properties of(String type) {
        return ThemeFiles.properties("theme/citizen/" + type + "/theme.properties");
    }
}
