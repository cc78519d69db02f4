package org.citizenlogin.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.account.pages.CitizenPagesFactory;
import org.citizenlogin.account.password.ChoosePasswordFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are contracts once they stand in a realm, a database or a script. */
class ContractsTest {

    private static final Pattern KEY = Pattern.compile("\"(citizen[A-Z][A-Za-z]+)\"");

    @Test
    void providersKeepTheirIds() {
        assertThat(ChoosePasswordFactory.ID).isEqualTo("citizen-choose-password");
        assertThat(new CitizenPagesFactory().getId()).isEqualTo("citizen-login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextOfThePagesIsThereInEveryLanguage(String language) throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String page : List.of(
                "citizen-account-frozen.ftl",
                "citizen-choose-password.ftl",
                "citizen-history.ftl",
                "citizen-link-over.ftl",
                "citizen-not-me.ftl",
                "citizen-password-not-changed.ftl",
                "citizen-sign-in-first.ftl")) {
            Matcher key = KEY.matcher(resource("theme-resources/templates/" + page));
            while (key.find()) {
                asked.add(key.group(1));
            }
        }
        asked.addAll(List.of(
                "citizenPasswordMissing",
                "citizenPasswordConfirmMissing",
                "citizenPasswordsDiffer",
                "citizenPasswordIsOneTime",
                "citizenPasswordUnreadable",
                "citizenPasswordNotStored",
                "citizenPasswordRuleLength",
                "citizenPasswordRuleMaxLength",
                "citizenPasswordRuleOther"));

        assertThat(texts(language).stringPropertyNames()).containsAll(asked);
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = open("theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String resource(String path) throws IOException {
        try (InputStream file = open(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return ContractsTest.class.getClassLoader().getResourceAsStream(path);
    }
}
