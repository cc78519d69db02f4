package org.citizenlogin.card.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.lab.MessagesRules;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.message.SmsText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest extends MessagesRules {

    MessagesTest() {
        super(
                Pattern.compile("\"(?:\\$\\{)?(citizen(?:Sms|Mail)?Card[A-Za-z]*)}?\""),
                Set.of(
                        "citizenCardSoftwareText",
                        "citizenCardUnblockText",
                        "citizenCardHelpText",
                        "citizenSmsCardCode",
                        "citizenMailCardCodeSubject",
                        "citizenMailCardTakenSubject",
                        "citizen-card-login-display-name",
                        "citizen-card-login-help-text",
                        "citizen-card-tls-display-name",
                        "citizen-card-tls-help-text"));
    }

    /** With a sender of 14 characters and a host of 17. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    void theTextMessageCosts(String language, SmsText.Alphabet alphabet, int segments) throws IOException {
        String life = LifeInWords.of(Duration.ofMinutes(10), Locale.forLanguageTag(language));
        String text = "Citizen portal: "
                + MessageFormat.format(
                        SmsText.affordable(messages(language).getProperty("citizenSmsCardCode")),
                        "123 456",
                        SmsText.affordable(life))
                + "\n" + SmsText.boundLine("login.example.gov", "123456");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    @Test
    @Tag("R-60")
    void pagesHaveNoInlineScriptStyleOrHandlerAndEscapeEverything() throws IOException {
        assertThat(sources("citizen-card(-(contact|codes|own-proof|unavailable|tls|back|parts))?\\.ftl"))
                .hasSize(8)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContain("<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                        .doesNotContainPattern("<script(?![^>]* src=)")
                        .doesNotContainPattern("\\son[a-z]+="));
    }
}
