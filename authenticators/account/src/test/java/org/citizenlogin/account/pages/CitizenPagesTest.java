package org.citizenlogin.account.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenPagesTest {

    private static final List<String> TEMPLATES = List.of(
            CitizenPages.NOT_ME,
            CitizenPages.FROZEN,
            LinkPage.OVER,
            CitizenPages.HISTORY,
            CitizenPages.SIGN_IN_FIRST,
            "text/citizen-phone-changed.ftl",
            "html/citizen-phone-changed.ftl",
            "text/citizen-email-changed.ftl",
            "html/citizen-email-changed.ftl",
            "text/citizen-account-frozen.ftl",
            "html/citizen-account-frozen.ftl",
            "text/citizen-password-changed.ftl",
            "html/citizen-password-changed.ftl",
            "text/citizen-password-void.ftl",
            "html/citizen-password-void.ftl",
            "text/citizen-identity-demanded.ftl",
            "html/citizen-identity-demanded.ftl",
            "text/citizen-mail.ftl",
            "html/citizen-mail.ftl");

    private static final Pattern KEY = Pattern.compile("\"(citizen[A-Z][A-Za-z]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextIsThereInEveryLanguage(String language) throws IOException {
        var asked = new TreeSet<String>();
        for (String template : TEMPLATES) {
            Matcher key = KEY.matcher(resource("templates/" + template));
            while (key.find()) {
                asked.add(key.group(1));
            }
        }
        asked.addAll(List.of("citizenHistoryToPhone", "citizenHistoryToEmail"));
        for (RecoveryHistory.Step step : RecoveryHistory.Step.values()) {
            asked.add(ShownStep.textKey(step));
        }
        for (String notice : List.of("PhoneChanged", "EmailChanged", "AccountFrozen")) {
            asked.add("citizenSms" + notice);
            asked.add("citizenSms" + notice + "Call");
            asked.add("citizenMail" + notice + "Subject");
        }
        for (String notice : List.of("PasswordVoid", "IdentityDemanded")) {
            asked.add("citizenSms" + notice);
            asked.add("citizenMail" + notice + "Subject");
        }
        asked.add("citizenSmsEmailTaken");
        var texts = new Properties();
        try (InputStream file = open("messages/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        assertThat(texts.stringPropertyNames()).containsAll(asked);
        var unquoted = new ArrayList<String>();
        for (String key : asked) {
            if (texts.getProperty(key).replace("''", "").contains("'")) {
                unquoted.add(key);
            }
        }
        assertThat(unquoted).as("one apostrophe would swallow the text").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void aStepIsShownWithItsTimeAndZone(String language) {
        var entry = new RecoveryHistory.Entry(
                Instant.parse("2026-01-10T12:00:00Z"),
                RecoveryHistory.Step.CODE_SENT,
                List.of("**********01", "n***@***.test"));
        ShownStep shown =
                ShownStep.of(List.of(entry), Locale.forLanguageTag(language)).get(0);
        assertThat(shown.moment()).isEqualTo("2026-01-10T12:00:00Z");
        assertThat(shown.textKey()).isEqualTo("citizenHistoryCodeSent");
        assertThat(shown.sentTo())
                .containsExactly(
                        new ShownStep.Sent("citizenHistoryToPhone", "01"),
                        new ShownStep.Sent("citizenHistoryToEmail", "n***@***.test"));
        assertThat(shown.time()).contains("2026").endsWith(")");
    }

    @Test
    void identifiersArePinned() {
        assertThat(new CitizenPagesFactory().getId()).isEqualTo("citizen-login");
        assertThat(ShownStep.textKey(RecoveryHistory.Step.ONE_TIME_PASSWORD_SENT))
                .isEqualTo("citizenHistoryOneTimePasswordSent");
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = open(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return CitizenPagesTest.class.getResourceAsStream("/theme-resources/" + path);
    }
}
