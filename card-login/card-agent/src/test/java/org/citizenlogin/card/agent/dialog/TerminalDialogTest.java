package org.citizenlogin.card.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalDialogTest {

    private static final class Lines implements Terminal {

        private final Deque<String> typed = new ArrayDeque<>();
        private final List<String> printed = new ArrayList<>();

        Lines(String... typed) {
            this.typed.addAll(List.of(typed));
        }

        @Override
        public void print(String line) {
            printed.add(line);
        }

        @Override
        public Optional<String> line() {
            return Optional.ofNullable(typed.poll());
        }

        @Override
        public Optional<char[]> hidden() {
            return line().map(String::toCharArray);
        }
    }

    private static PinQuestion question(boolean finalTry, String language) {
        return new PinQuestion(
                "login.example.org", "NINO BERIDZE", false, finalTry, 4, 8, Locale.forLanguageTag(language));
    }

    @Test
    void theSiteIsSaidBeforeThePinIsAsked() {
        Lines lines = new Lines("1234");
        Optional<Pin> pin = new TerminalDialog(lines).askPin(question(false, "en"));
        assertThat(pin).isPresent();
        assertThat(pin.orElseThrow().typed()).containsExactly('1', '2', '3', '4');
        assertThat(lines.printed.get(0)).contains("login.example.org");
    }

    @Test
    void aWipedPinHasNoDigitsLeftAndAPinIsNeverPrinted() {
        char[] typed = {'1', '2', '3', '4'};
        Pin pin = Pin.of(typed);
        assertThat(pin).hasToString("");
        pin.close();
        assertThat(typed).containsOnly('\0');
    }

    @Test
    void theFinalTryIsWarnedOfAndTakenOnlyByAYesInThePersonsLanguage() {
        Lines no = new Lines("", "1234");
        assertThat(new TerminalDialog(no).askPin(question(true, "pl"))).isEmpty();
        assertThat(no.printed).anyMatch(line -> line.startsWith("To ostatnia próba"));
        assertThat(new TerminalDialog(new Lines("tak", "1234")).askPin(question(true, "pl")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void aWrongPinBeforeIsToldInEveryLanguage(String language) {
        Lines lines = new Lines("1234");
        Locale locale = Locale.forLanguageTag(language);
        PinQuestion question = new PinQuestion("login.example.org", "NINO BERIDZE", true, false, 4, 8, locale);
        assertThat(new TerminalDialog(lines).askPin(question)).isPresent();
        assertThat(lines.printed).contains(Texts.in(locale).say("fewerTries"));
    }

    @Test
    void aPinTheCardCannotTakeIsNotShownToIt() {
        assertThat(new TerminalDialog(new Lines("123")).askPin(question(false, "lv")))
                .isEmpty();
        assertThat(new TerminalDialog(new Lines("123456789")).askPin(question(false, "lv")))
                .isEmpty();
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        Lines lines = new Lines();
        assertThat(new TerminalDialog(lines).askPin(question(false, "xx"))).isEmpty();
        assertThat(lines.printed.get(0)).isEqualTo("The site login.example.org asks you to log in.");
    }

    @Test
    void aChoiceIsANumberOfTheList() {
        List<String> choices = List.of("one", "two");
        assertThat(new TerminalDialog(new Lines("2")).choose("site", choices, Locale.ENGLISH))
                .contains(1);
        for (String wrong : List.of("0", "3", "-1", "x", "", "9999999999")) {
            assertThat(new TerminalDialog(new Lines(wrong)).choose("site", choices, Locale.ENGLISH))
                    .as(wrong)
                    .isEmpty();
        }
    }
}
