package org.citizenlogin.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.lab.MessagesRules;
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
                        "citizenRecoverHotline",
                        "citizenRecoverHotlineText",
                        "citizenRecoverHotlineAbroad",
                        "citizenRecoverHotlineAbroadText",
                        "citizenRecoverHelp",
                        "citizenRecoverHelpText",
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
                        "citizenMailRecoveryNeedsSecondStepSubject",
                        "citizenMailRecoveryNeedsSecondStepWhat",
                        "citizenMailRecoveryNeedsSecondStepGoOn",
                        "citizenMailRecoveryNeedsSecondStepNotYou"));
    }

    /** With a user name of 24 characters and a host of 17. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 2", "ka, UCS_2, 3", "lv, GSM_7, 2", "pl, GSM_7, 2"})
    void theTextMessageForAnAccountWithASecondFactorCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        String pattern = messages(language).getProperty("citizenSmsOneTimePasswordSecondStep");
        String life = language.equals("ka") ? "24 სთ" : "24 h";
        String text = MessageFormat.format(pattern, "anna.example@example.org", "hk7m-2wqx-9trd-c4vn", life) + "\n"
                + SmsText.boundLine("login.example.gov", "hk7m-2wqx-9trd-c4vn");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    /** With a usual code and a host of 17: the last line is what a browser reads the code from. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7", "ka, UCS_2", "lv, GSM_7", "pl, GSM_7"})
    @Tag("R-24")
    void theTextMessageWithACodeIsOneSegment(String language, SmsText.Alphabet alphabet) throws IOException {
        String pattern = messages(language).getProperty("citizenSmsRecoveryCode");
        String life = language.equals("ka") ? "10 წთ" : "10 min";
        String text = MessageFormat.format(pattern, "12345678", life) + "\n"
                + SmsText.boundLine("login.example.gov", "12345678");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(1);
        assertThat(text).endsWith("@login.example.gov #12345678");
    }

    /** With a host of 17 before it. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7, 1", "ka, UCS_2, 2", "lv, GSM_7, 1", "pl, GSM_7, 1"})
    void theTextMessageThatNothingCouldBeCheckedCosts(String language, SmsText.Alphabet alphabet, int segments)
            throws IOException {
        String text = "login.example.gov: " + messages(language).getProperty("citizenSmsRecoveryUndecided");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(segments);
    }

    /** With a host of 17 before it. */
    @ParameterizedTest
    @CsvSource({"en, GSM_7", "ka, UCS_2", "lv, GSM_7", "pl, GSM_7"})
    void theTextMessageThatTheSecondStepIsNeededIsOneSegment(String language, SmsText.Alphabet alphabet)
            throws IOException {
        String text = "login.example.gov: " + messages(language).getProperty("citizenSmsRecoveryNeedsSecondStep");

        assertThat(SmsText.cost(text).alphabet()).isEqualTo(alphabet);
        assertThat(SmsText.cost(text).segments()).isEqualTo(1);
    }

    @Test
    @Tag("R-60")
    void pagesHaveNoInlineScriptStyleOrHandlerAndEscapeEverything() throws IOException {
        assertThat(sources("citizen-recover-.*\\.ftl")).hasSize(11).allSatisfy(page -> assertThat(page)
                .doesNotContain("<script", "<style", " style=", "no_esc", "kcSanitize", "?new", "?api")
                .doesNotContainPattern("\\son[a-z]+="));
    }
}
