package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

class CitizenLocaleTest {

    private static Locale of(boolean international, String own, String used) {
        RealmModel realm = StandIn.of(
                RealmModel.class,
                Map.of(
                        "isInternationalizationEnabled", asked -> international,
                        "getSupportedLocalesStream", asked -> Stream.of("en", "ka", "lv"),
                        "getDefaultLocale", asked -> "lv"));
        UserModel user = StandIn.of(UserModel.class, Map.of("getFirstAttribute", asked -> own));
        return CitizenLocale.of(realm, user, used == null ? null : Locale.forLanguageTag(used));
    }

    @ParameterizedTest
    @CsvSource({"ka, en, ka", "ka-GE, en, ka", ", en-GB, en", "pl, ka, ka", "pl, pl, lv", ", , lv"})
    void theAccountsLanguageThenTheOneUsedThenTheRealms(String own, String used, String language) {
        assertThat(of(true, own, used)).isEqualTo(Locale.forLanguageTag(language));
    }

    @Test
    void aRealmOfOneLanguageWritesEnglish() {
        assertThat(of(false, "ka", "ka")).isEqualTo(Locale.ENGLISH);
    }
}
