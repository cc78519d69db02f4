package org.citizenlogin.recovery.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void whatWasTypedIsShownAgainOnlyWhenItIsShortAndPrintable() {
        assertThat(Pages.echo("12ა")).isEqualTo("12ა");
        assertThat(Pages.echo("1".repeat(65))).isEmpty();
        assertThat(Pages.echo("1\0")).isEmpty();
        assertThat(Pages.echo("1\r\n")).isEmpty();
        assertThat(Pages.echo("1\ud800")).isEmpty();
        assertThat(Pages.echo("1\u202e")).isEmpty();
    }
}
