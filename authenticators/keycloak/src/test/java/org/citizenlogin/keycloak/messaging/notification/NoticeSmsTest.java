package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.citizenlogin.message.SmsText;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeSmsTest {

    private static final Optional<String> SITE = Optional.of("login.example.gov");
    private static final Secret PASSWORD = Secret.of("hk7m-2wqx-9rtb");

    static Properties messages(String language) {
        Properties messages = new Properties();
        try (var in = NoticeSmsTest.class.getResourceAsStream(
                        "/theme-resources/messages/messages_" + language + ".properties");
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            messages.load(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return messages;
    }

    private static String oneTimePassword(String language, String life) {
        Notices.Notice notice = new Notices.Notice(
                "oneTimePassword",
                List.of(
                        Map.entry("username", Secret.of("nino.beridze@example.ge")),
                        Map.entry("password", PASSWORD),
                        Map.entry("life", Secret.of(life))),
                PASSWORD,
                null,
                Instant.EPOCH);
        return compose(language, "citizenSmsOneTimePassword", notice);
    }

    private static String passwordChanged(String language) {
        return compose(
                language,
                "citizenSmsPasswordChanged",
                new Notices.Notice("passwordChanged", List.of(), null, null, Instant.EPOCH));
    }

    private static String compose(String language, String key, Notices.Notice notice) {
        return NoticeSms.compose(messages(language).getProperty(key), Locale.forLanguageTag(language), SITE, notice)
                .reveal();
    }

    @Test
    @Tag("R-24")
    void theOneTimePasswordReadsLikeThis() {
        assertThat(oneTimePassword("en", "24 h"))
                .isEqualTo("User name: nino.beridze@example.ge\nOne-time password: hk7m-2wqx-9rtb\n"
                        + "Valid for 24 h. Never tell it to anyone.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("ka", "24 სთ"))
                .isEqualTo("მომხმარებელი: nino.beridze@example.ge\nერთჯერადი პაროლი: hk7m-2wqx-9rtb\n"
                        + "ვადა: 24 სთ. არავის გაუმხილოთ.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("lv", "24 h"))
                .isEqualTo("Konts: nino.beridze@example.ge\nVienreizlietojama parole: hk7m-2wqx-9rtb\n"
                        + "Der 24 h. Nesakiet to nevienam.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("pl", "24 h"))
                .isEqualTo("Konto: nino.beridze@example.ge\nHaslo jednorazowe: hk7m-2wqx-9rtb\n"
                        + "Wazne przez 24 h. Nie podawaj go nikomu.\n@login.example.gov #hk7m-2wqx-9rtb");
    }

    @ParameterizedTest
    @CsvSource({"en,24 h,GSM_7,1", "ka,24 სთ,UCS_2,3", "lv,24 h,GSM_7,1", "pl,24 h,GSM_7,1"})
    @Tag("R-24")
    void theOneTimePasswordCostsThis(String language, String life, SmsText.Alphabet alphabet, int segments) {
        SmsText.Cost cost = SmsText.cost(oneTimePassword(language, life));

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"en,GSM_7,1", "ka,UCS_2,2", "lv,UCS_2,2", "pl,GSM_7,1"})
    void theNewsOfAChangedPasswordCostsThis(String language, SmsText.Alphabet alphabet, int segments) {
        SmsText.Cost cost = SmsText.cost(passwordChanged(language));

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    @Test
    void aTextWithoutACodeBeginsWithTheSite() {
        assertThat(passwordChanged("en"))
                .isEqualTo("login.example.gov: Your password was changed. If it was not you, report it at once.");
    }

    @Test
    void withoutASiteNothingIsBound() {
        Notices.Notice notice =
                new Notices.Notice("x", List.of(Map.entry("a", PASSWORD)), PASSWORD, null, Instant.EPOCH);

        assertThat(NoticeSms.compose("{0}", Locale.ENGLISH, Optional.empty(), notice)
                        .reveal())
                .isEqualTo("hk7m-2wqx-9rtb");
    }

    @Test
    void aSiteBrowsersCannotBindToIsLeftOut() {
        Notices.Notice notice =
                new Notices.Notice("x", List.of(Map.entry("a", PASSWORD)), PASSWORD, null, Instant.EPOCH);

        assertThat(NoticeSms.compose("{0}", Locale.ENGLISH, Optional.of("[::1]"), notice)
                        .reveal())
                .isEqualTo("hk7m-2wqx-9rtb");
    }

    @Test
    void whatAUserNameHoldsIsNotReadAsAPattern() {
        Notices.Notice notice =
                new Notices.Notice("x", List.of(Map.entry("a", Secret.of("{1} ''${x}"))), null, null, Instant.EPOCH);

        assertThat(NoticeSms.compose("{0}", Locale.ENGLISH, Optional.empty(), notice)
                        .reveal())
                .isEqualTo("{1} ''${x}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ka", "lv", "pl"})
    void everyLanguageHasEveryMessage(String language) {
        assertThat(new TreeSet<>(messages(language).keySet()))
                .isEqualTo(new TreeSet<>(messages("en").keySet()));
    }
}
