package org.citizenlogin.keycloak.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.ServerStartupError;

class InboxPageTest {

    private final Mailbox mailbox = new Mailbox(Clock.fixed(Instant.parse("2030-05-06T07:08:09Z"), ZoneOffset.UTC));

    @Test
    @Tag("R-60")
    void nothingInAMessageBecomesMarkup() {
        String attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";
        mailbox.put("email", attack, attack, attack, attack);

        assertThat(InboxPage.of(attack, mailbox.newestFirst()))
                .doesNotContain("<script", "<img", "\"'>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img", "&amp;amp;");
    }

    @Test
    @Tag("R-60")
    void anEmailIsShownAsItLooksInAFrameThatMayDoNothing() {
        mailbox.put("email", "nino@portal.test", "Subject", "text", "<p title=\"x\">Hello</p>");
        mailbox.put("sms", "+995555000001", "", "text", "");

        assertThat(InboxPage.of("citizens", mailbox.newestFirst()))
                .containsOnlyOnce("<iframe sandbox title=")
                .contains("srcdoc=\"&lt;p title=&quot;x&quot;&gt;Hello&lt;/p&gt;\"")
                .contains(">2030-05-06 07:08:09 UTC<");
    }

    @Test
    void theNewestComesFirst() {
        mailbox.put("sms", "+995555000001", "", "one", "");
        mailbox.put("sms", "+995555000002", "", "two", "");

        String page = InboxPage.of("citizens", mailbox.newestFirst());
        assertThat(page.indexOf("<pre>two</pre>")).isPositive().isLessThan(page.indexOf("<pre>one</pre>"));
    }

    @Test
    void onlyTheLastMessagesAreKept() {
        for (int i = 0; i < Mailbox.MOST + 5; i++) {
            mailbox.put("sms", "to", "", "m" + i, "");
        }

        assertThat(mailbox.newestFirst()).hasSize(Mailbox.MOST);
        assertThat(mailbox.newestFirst().get(0).text()).isEqualTo("m" + (Mailbox.MOST + 4));
    }

    @Test
    void theJsonHoldsEveryField() {
        mailbox.put("email", "nino@example.ge", "Subject", "text", "<p>html</p>");

        assertThat(InboxResource.json(mailbox.newestFirst()))
                .isEqualTo(
                        "[{\"number\":1,\"at\":\"2030-05-06T07:08:09Z\",\"kind\":\"email\",\"to\":\"nino@example.ge\","
                                + "\"subject\":\"Subject\",\"text\":\"text\",\"html\":\"<p>html</p>\"}]");
    }

    @Test
    @Tag("R-60")
    void thePageMayLoadAndRunNothing() {
        assertThat(InboxPage.POLICY)
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    void choosingTheInboxForEmailEndsTheStartInProductionOnly() {
        assertThatThrownBy(() -> InboxEmailSenderFactory.refuseInProduction(true, false, true))
                .isInstanceOf(ServerStartupError.class)
                .hasMessageContainingAll("spi-email-sender--provider", "start-dev");
        assertThatCode(() -> InboxEmailSenderFactory.refuseInProduction(true, true, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> InboxEmailSenderFactory.refuseInProduction(false, false, true))
                .doesNotThrowAnyException();
    }
}
