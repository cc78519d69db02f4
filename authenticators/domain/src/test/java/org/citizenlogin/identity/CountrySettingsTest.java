package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;

class CountrySettingsTest {

    @Test
    void theOwnCountryAloneIsAllowedUnlessOthersAreWritten() {
        assertThat(CountrySettings.allowed(Map.of())).isEqualTo(AllowedCountries.onlyOwn("GE"));
        assertThat(CountrySettings.allowed(Map.of("country", "pl"))).isEqualTo(AllowedCountries.onlyOwn("PL"));
        assertThat(CountrySettings.allowed(Map.of("country", "PL", "allowed-countries", "GE, lv")))
                .isEqualTo(AllowedCountries.of(List.of("GE", "LV")));
    }

    @Test
    void whatIsNoCountryIsRefusedWithItsKey() {
        assertThatThrownBy(() -> CountrySettings.allowed(Map.of("allowed-countries", "GE,XX")))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining("'allowed-countries'");
        assertThatThrownBy(() -> CountrySettings.allowed(Map.of("country", "Georgia")))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining("'country'");
    }
}
