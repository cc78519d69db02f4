package org.citizenlogin.keycloak.proof.simswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck.Finding;
import org.citizenlogin.keycloak.proof.simswap.SimSwapPolicy.OnUndecided;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.provider.Spi;

@Tag("R-31")
class SimSwapTest {

    @ParameterizedTest
    @CsvSource({
        "REFUSE, NOT_SWAPPED, true",
        "REFUSE, SWAPPED, false",
        "REFUSE, UNDECIDED, false",
        "ALLOW, NOT_SWAPPED, true",
        "ALLOW, SWAPPED, false",
        "ALLOW, UNDECIDED, true",
    })
    void onlyACardKnownToBeTheSameIsSentToUnlessSomebodyAllowedMore(
            OnUndecided onUndecided, Finding finding, boolean may) {
        assertThat(new SimSwapPolicy(onUndecided, Duration.ofHours(72)).permits(finding))
                .isEqualTo(may);
    }

    @Test
    void nothingWrittenIsTheSafePolicy() {
        assertThat(SimSwapPolicy.of(Map.of())).isEqualTo(new SimSwapPolicy(OnUndecided.REFUSE, Duration.ofHours(72)));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(SimSwapPolicy.of(Map.of("sim-swap-on-undecided", "allow", "sim-swap-within", "7d")))
                .isEqualTo(new SimSwapPolicy(OnUndecided.ALLOW, Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "sim-swap-on-undecided, perhaps",
        "sim-swap-within, 59m",
        "sim-swap-within, 31d",
        "sim-swap-within, soon",
    })
    void aMalformedSettingIsRefusedByItsKey(String key, String text) {
        assertThatThrownBy(() -> SimSwapPolicy.of(Map.of(key, text)))
                .isInstanceOf(Setting.Malformed.class)
                .hasMessageContaining(key);
    }

    @Test
    void nobodyIsAskedUnlessACheckIsChosen() {
        assertThat(SimSwap.of(null)).isEmpty();
        assertThat(SimSwap.isChosen()).isFalse();
    }

    @Test
    void identifiersArePinned() {
        assertThat(SimSwapSpi.NAME).isEqualTo("citizen-sim-swap");
        assertThat(SimSwap.PROVIDER.key()).isEqualTo("spi-citizen-sim-swap--provider");
        assertThat(SimSwapPolicy.SETTINGS)
                .extracting(Setting::key)
                .containsExactly("sim-swap-on-undecided", "sim-swap-within");
        assertThat(ServiceLoader.load(Spi.class).stream().map(ServiceLoader.Provider::type))
                .contains(SimSwapSpi.class);
    }
}
