package org.citizenlogin.keycloak.account.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Test;

/** Names that are contracts once they stand in a message, an event or an account. */
class FreezeContractsTest {

    @Test
    void identifiersArePinned() {
        assertThat(FreezeLinks.WORDS)
                .isEqualTo(new FreezeLinks.Words(
                        "citizen-login/not-me", "freeze", "citizen-freeze", "citizen_freeze_link_over"));
        assertThat(new FreezeSettings().serverSettings())
                .extracting(Setting::key)
                .containsExactly("spi-citizen-freeze--link--life");
        assertThat(FreezeSettings.LIFE.of(null)).isEqualTo(Duration.ofHours(72));
        assertThat(Freeze.REASON).isEqualTo("citizen-frozen");
        assertThat(List.of(FreezeLinks.FROZEN, Freeze.NOTICE)).containsExactly("frozen", "accountFrozen");
    }
}
