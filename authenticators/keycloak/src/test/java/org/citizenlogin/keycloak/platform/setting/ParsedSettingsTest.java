package org.citizenlogin.keycloak.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;

class ParsedSettingsTest {

    private static final Setting<Duration> WAIT = Setting.duration(
            "wait", "Wait", "How long.", Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofMinutes(5));

    private final AtomicInteger parsed = new AtomicInteger();
    private final ParsedSettings<Duration> settings = new ParsedSettings<>(written -> {
        parsed.incrementAndGet();
        return WAIT.from(written);
    });

    @Test
    void whatDoesNotChangeIsParsedOnce() {
        assertThat(settings.of("realm", Map.of("wait", "2m"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.of("realm", new HashMap<>(Map.of("wait", "2m")))).isEqualTo(Duration.ofMinutes(2));

        assertThat(parsed).hasValue(1);
    }

    @Test
    void aChangeHoldsForTheNextRequestThoughTheMapIsTheSame() {
        Map<String, String> written = new HashMap<>(Map.of("wait", "2m"));
        settings.of("realm", written);

        written.put("wait", "3m");
        assertThat(settings.of("realm", written)).isEqualTo(Duration.ofMinutes(3));
        written.remove("wait");
        assertThat(settings.of("realm", written)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void eachRealmHasItsOwn() {
        settings.of("realm", Map.of("wait", "2m"));

        assertThat(settings.of("other", Map.of())).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.of("realm", Map.of("wait", "2m"))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aMalformedSettingIsRefusedEachTimeThoughAnEarlierOneWasFine() {
        settings.of("realm", Map.of("wait", "2m"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> settings.of("realm", Map.of("wait", "2 minutes")))
                    .isInstanceOf(Setting.Malformed.class);
        }
        assertThat(settings.of("realm", Map.of("wait", "2m"))).isEqualTo(Duration.ofMinutes(2));
    }
}
