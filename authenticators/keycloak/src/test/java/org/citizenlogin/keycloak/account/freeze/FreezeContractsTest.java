package org.citizenlogin.keycloak.account.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;

/** Names that are contracts once they stand in a message, an event or an account. */
class FreezeContractsTest {

    @Test
    void identifiersArePinned() {
        assertThat(Freeze.ACTION).isEqualTo("citizen-freeze");
        assertThat(FreezeLinks.PATH).isEqualTo("citizen-login/not-me");
        assertThat(FreezeLinks.KEY).isEqualTo("key");
        assertThat(new FreezeSettings().serverSettings()).extracting(Setting::key).containsExactly("spi-citizen-freeze--link--life");
        assertThat(FreezeSettings.LIFE.of(null)).isEqualTo(Duration.ofHours(72));
        assertThat(Freeze.REASON).isEqualTo("citizen-frozen");
        assertThat(List.of(Freeze.FROZEN, CitizenEvents.ERROR_FREEZE_LINK_OVER, Freeze.NOTICE))
                .containsExactly("frozen", "citizen_freeze_link_over", "accountFrozen");
    }
}
