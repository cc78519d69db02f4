package org.citizenlogin.keycloak.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private static final NoticeSms.Frame FRAME =
            new NoticeSms.Frame("Citizen portal", Optional.of("login.example.gov"), Optional.empty());
    private static final NoticeSms.Frame WITH_HOTLINE =
            new NoticeSms.Frame("Citizen portal", Optional.of("login.example.gov"), Optional.of("+995 32 200 00 00"));

    private static String oneTimePassword(String language) {
        return oneTimePassword(language, "nino.beridze@example.ge");
    }

    private static String oneTimePassword(String language, String userName) {
        Locale locale = Locale.forLanguageTag(language);
        return compose(
                language,
                FRAME,
                new Notices.Notice(
                        "oneTimePassword",
                        List.of(
                                Map.entry("username", Secret.of(userName)),
                                Map.entry("password", PASSWORD),
                                Map.entry("life", Secret.of(LifeInWords.of(Duration.ofMinutes(10), locale)))),
                        PASSWORD,
                        null,
                        Instant.EPOCH));
    }

    private static String notice(String language, NoticeSms.Frame frame, String name) {
        return compose(language, frame, new Notices.Notice(name, List.of(), null, null, Instant.EPOCH));
    }

    private static String compose(String language, NoticeSms.Frame frame, Notices.Notice notice) {
        return NoticeSms.compose(messages(language), Locale.forLanguageTag(language), frame, notice)
                .reveal();
    }

    private static String compose(String pattern, NoticeSms.Frame frame, Map.Entry<String, Secret> value) {
        Properties messages = new Properties();
        messages.setProperty("citizenSmsX", pattern);
        Notices.Notice notice = new Notices.Notice("x", List.of(value), value.getValue(), null, Instant.EPOCH);
        return NoticeSms.compose(messages, Locale.ENGLISH, frame, notice).reveal();
    }

    @Test
    @Tag("R-24")
    void theOneTimePasswordReadsLikeThis() {
        assertThat(oneTimePassword("en"))
                .isEqualTo("Citizen portal: hk7m-2wqx-9rtb is your one-time password\n"
                        + "User name: nino.beridze@example.ge\n"
                        + "Valid 10 minutes. Tell nobody.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("ka"))
                .isEqualTo("Citizen portal: hk7m-2wqx-9rtb – თქვენი ერთჯერადი პაროლი.\n"
                        + "მომხმარებელი: nino.beridze@example.ge\n"
                        + "ვადა: 10 წუთი. არავის გაუმხილოთ.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("lv"))
                .isEqualTo("Citizen portal: hk7m-2wqx-9rtb ir vienreizeja parole\n"
                        + "Lietotajvards: nino.beridze@example.ge\n"
                        + "Deriga 10 minutes. Neizpaudiet.\n@login.example.gov #hk7m-2wqx-9rtb");
        assertThat(oneTimePassword("pl"))
                .isEqualTo("Citizen portal: hk7m-2wqx-9rtb to haslo jednorazowe\n"
                        + "Nazwa uzytkownika: nino.beridze@example.ge\n"
                        + "Wazne 10 minut. Nie ujawniaj.\n@login.example.gov #hk7m-2wqx-9rtb");
    }

    @Test
    void aUserNameIsWrittenAsItIsTyped() {
        assertThat(oneTimePassword("lv", "žēvēle")).contains("Lietotajvards: žēvēle\n");
    }

    @ParameterizedTest
    @CsvSource({"en,GSM_7,1", "ka,UCS_2,3", "lv,GSM_7,1", "pl,GSM_7,1"})
    @Tag("R-24")
    void theOneTimePasswordCostsThis(String language, SmsText.Alphabet alphabet, int segments) {
        SmsText.Cost cost = SmsText.cost(oneTimePassword(language));

        assertThat(cost.alphabet()).isEqualTo(alphabet);
        assertThat(cost.segments()).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"en,GSM_7,1", "ka,UCS_2,2", "lv,GSM_7,1", "pl,GSM_7,1"})
    void everyNoticeCostsThisWithAHotlineAndWithout(String language, SmsText.Alphabet alphabet, int most) {
        for (String name : List.of("passwordChanged", "phoneChanged", "emailChanged", "emailTaken", "accountFrozen")) {
            for (NoticeSms.Frame frame : List.of(FRAME, WITH_HOTLINE)) {
                SmsText.Cost cost = SmsText.cost(notice(language, frame, name));

                assertThat(cost.alphabet()).as(name).isEqualTo(alphabet);
                assertThat(cost.segments()).as(name).isLessThanOrEqualTo(most);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyNoticeNamesTheHotlineWhereOneIsWritten(String language) {
        for (String name : List.of("passwordChanged", "phoneChanged", "emailChanged", "emailTaken", "accountFrozen")) {
            assertThat(notice(language, WITH_HOTLINE, name)).contains("+995 32 200 00 00");
            assertThat(notice(language, FRAME, name)).doesNotContain("+995", "{");
        }
    }

    @Test
    void aNoticeBeginsWithWhoWritesAndNotWithTheHost() {
        assertThat(notice("en", FRAME, "passwordChanged"))
                .isEqualTo("Citizen portal: Your password was changed. If it was not you, contact us at once.");
        assertThat(notice("en", WITH_HOTLINE, "passwordChanged"))
                .isEqualTo(
                        "Citizen portal: Your password was changed. If it was not you, call +995 32 200 00 00 at once.");
    }

    @Test
    void theNameOfWhoWritesDoesNotMakeAMessageDearer() {
        NoticeSms.Frame frame = new NoticeSms.Frame("Urząd Łódź, e-pārvalde", Optional.empty(), Optional.empty());

        assertThat(notice("lv", frame, "passwordChanged")).startsWith("Urzad Lodz, e-parvalde: Jusu parole");
        assertThat(notice("ka", new NoticeSms.Frame("პორტალი", Optional.empty(), Optional.empty()), "accountFrozen"))
                .startsWith("პორტალი: თქვენი");
    }

    @ParameterizedTest
    @CsvSource({"12345678, 1234 5678", "123456, 123 456", "1234567, 1234 567", "123456789012, 1234 5678 9012"})
    void aCodeIsReadInGroupsAndFilledInWithout(String code, String grouped) {
        assertThat(compose("{0} is your code.", FRAME, Map.entry("code", Secret.of(code))))
                .isEqualTo("Citizen portal: " + grouped + " is your code.\n@login.example.gov #" + code);
    }

    @Test
    void withoutASiteNothingIsBound() {
        NoticeSms.Frame frame = new NoticeSms.Frame("A", Optional.empty(), Optional.empty());

        assertThat(compose("{0}", frame, Map.entry("a", PASSWORD))).isEqualTo("A: hk7m-2wqx-9rtb");
    }

    @Test
    void aSiteBrowsersCannotBindToIsLeftOut() {
        NoticeSms.Frame frame = new NoticeSms.Frame("A", Optional.of("[::1]"), Optional.empty());

        assertThat(compose("{0}", frame, Map.entry("a", PASSWORD))).isEqualTo("A: hk7m-2wqx-9rtb");
    }

    @Test
    void whatAUserNameHoldsIsNotReadAsAPattern() {
        NoticeSms.Frame frame = new NoticeSms.Frame("{0}", Optional.empty(), Optional.empty());

        assertThat(compose("{0}", frame, Map.entry("username", Secret.of("{1} ''${x}"))))
                .isEqualTo("{0}: {1} ''${x}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ka", "lv", "pl"})
    void everyLanguageHasEveryMessage(String language) {
        assertThat(new TreeSet<>(messages(language).keySet()))
                .isEqualTo(new TreeSet<>(messages("en").keySet()));
    }
}
