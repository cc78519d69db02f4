package org.citizenlogin.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
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
                Pattern.compile("\"(citizenRecover[A-Z][A-Za-z]*)\""),
                Set.of(
                        "citizenSmsOneTimePasswordSecondStep",
                        "citizenMailOneTimePasswordSecondStepSubject",
                        "citizenMailOneTimePasswordSecondStepWhat",
                        "citizenSmsRecoveryCode",
                        "citizenMailRecoveryCodeSubject",
                        "citizenMailRecoveryCodeWhat",
                        "citizenMailRecoveryCodeLabel",
                        "citizenMailRecoveryCodeLife",
                        "citizenMailRecoveryCodeNotYou",
                        "citizenSmsRecoveryUndecided",
                        "citizenMailRecoveryUndecidedSubject",
                        "citizenMailRecoveryUndecidedWhat",
                        "citizenMailRecoveryUndecidedGoOn",
                        "citizenMailRecoveryUndecidedNotYou",
                        "citizenSmsRecoveryNeedsSecondStep",
                        "citizenSmsRecoveryNeedsSecondStepCall",
                        "citizenMailRecoveryNeedsSecondStepSubject",
                        "citizenMailRecoveryNeedsSecondStepWhat",
                        "citizenMailRecoveryNeedsSecondStepGoOn",
                        "citizenMailRecoveryNeedsSecondStepNotYou"));
    }

    private static SmsText.Cost cost(String language, String key, Object... values) throws IOException {
        String pattern = SmsText.affordable(messages(language).getProperty(key));
        return SmsText.cost("Citizen portal: " + MessageFormat.format(pattern, values));
    }

    private static String life(String language, Duration life) {
        return SmsText.affordable(LifeInWords.of(life, Locale.forLanguageTag(language)));
    }

    /** With a sender of 14 characters, a user name of 24 and a host of 17. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 2", "ka, UCS_2, 3", "lv, GSM_7, 2", "pl, GSM_7, 2"})
    void theTextMessageForAnAccountWithASecondFactorCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        SmsText.Cost cost = cost(
                language,
                "citizenSmsOneTimePasswordSecondStep",
                "anna.example@example.org",
                "hk7m-2wqx-9trd-c4vn",
                life(language, Duration.ofHours(24)) + "\n"
                        + SmsText.boundLine("login.example.gov", "hk7m-2wqx-9trd-c4vn"));

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    /** With a sender of 14 characters, a usual code and a host of 17. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    @Tag("R-24")
    void theTextMessageWithACodeCosts(String language, SmsText.Alphabet alphabet, int segments) throws IOException {
        SmsText.Cost cost = cost(
                language,
                "citizenSmsRecoveryCode",
                "1234 5678",
                life(language, Duration.ofMinutes(10)) + "\n" + SmsText.boundLine("login.example.gov", "12345678"));

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    /** With a sender of 14 characters. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    void theTextMessageThatNothingCouldBeCheckedCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        SmsText.Cost cost = cost(language, "citizenSmsRecoveryUndecided");

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    /** With a sender of 14 characters. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7", "ka, UCS_2", "lv, GSM_7", "pl, GSM_7"})
    void theTextMessageThatTheSecondStepIsNeededIsOneSegment(String language, SmsText.Alphabet alphabet)
            throws IOException {
        for (SmsText.Cost cost : List.of(
                cost(language, "citizenSmsRecoveryNeedsSecondStep"),
                cost(language, "citizenSmsRecoveryNeedsSecondStepCall", "+995 32 200 00 00"))) {
            assertThat(cost.alphabet()).isEqualTo(alphabet);
            assertThat(cost.segments()).isEqualTo(1);
        }
    }

    @Test
    @Tag("R-60")
    void pagesHaveNoInlineScriptStyleOrHandlerAndEscapeEverything() throws IOException {
        assertThat(sources("citizen-recover-.*\\.ftl")).hasSize(11).allSatisfy(page -> assertThat(page)
                .doesNotContain("<script", "<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                .doesNotContainPattern("\\son[a-z]+="));
    }
}
