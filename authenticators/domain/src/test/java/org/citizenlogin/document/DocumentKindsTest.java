package org.citizenlogin.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.identity.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentKindsTest {

    static Stream<DocumentKind> kinds() {
        return DocumentKinds.all().stream();
    }

    static Stream<DocumentKind> kindsWithCheckDigits() {
        return kinds().filter(kind -> !kind.id().startsWith("ge-"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theExampleOfEachKindIsOfThatKind(DocumentKind kind) {
        assertThat(kind.parse(kind.example()))
                .isEqualTo(Parsed.accepted(new DocumentNumber(kind.id(), kind.example())));
    }

    @ParameterizedTest
    @CsvSource({
        "ge-personal, 01 001 012345",
        "ge-organisation, 204 567 890",
        "lv-personal, 161175-19997",
        "lv-personal, 290758-10403",
        "lv-personal, 111111-11410",
        "lv-personal, 32000000000",
        "lv-personal, 325035-11782",
        "lt-personal, 38703181745",
        "lt-personal, 33309240064",
        "ee-personal, 37605030299",
        "ee-personal, 36805280109",
        "pl-pesel, 02070803628",
        "pl-pesel, 90090515836",
        "pl-pesel, 67040500538",
        "pl-nip, 526-10-40-828",
        "pl-nip, 856-734-62-15",
        "pl-nip, 768-000-24-66",
        "ru-snils, 112-233-445 95",
        "ru-snils, 087-654-303 00",
        "ru-snils, 001-001-998 77",
        "ru-inn-10, 7830002293",
        "ru-inn-10, 7736050003",
        "ru-inn-10, 5024129468",
        "ru-inn-12, 5001 0073 2259",
        "ru-inn-12, 123456789047",
        "passport, l898902c3 6",
        "passport, C01X00T47 8",
        "passport, D23145890 7",
        "passport, AB2134<<<5",
    })
    void publishedNumbersAndThoseWrittenWithSeparatorsAreRead(String kind, String typed) {
        assertThat(DocumentKinds.byId(kind).orElseThrow().parse(typed)).isInstanceOf(Parsed.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("kindsWithCheckDigits")
    void anySingleWrongDigitIsFound(DocumentKind kind) {
        String right = kind.example();
        for (int i = kind.id().equals("passport") ? 1 : 0; i < right.length(); i++) {
            if (Character.isLetter(right.charAt(i))) {
                continue;
            }
            char other = right.charAt(i) == '9' ? '8' : (char) (right.charAt(i) + 1);
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(kind.parse(wrong)).as("%s, character %d", kind.id(), i).isInstanceOf(Parsed.Refused.class);
        }
    }

    /**
     * PESEL and passport: every weight is prime to 10. NIP: 11 is a prime, and a remainder of 10 is nobody's. The others
     * read two remainders as one digit somewhere, and miss a few errors by design.
     */
    @ParameterizedTest
    @ValueSource(strings = {"pl-pesel", "pl-nip", "passport"})
    void noSingleWrongDigitOfAnyNumberPassesWhereTheRulePromisesIt(String id) {
        DocumentKind kind = DocumentKinds.byId(id).orElseThrow();
        Random random = new Random(20_261_122);
        for (int found = 0; found < 300; ) {
            String right = random.ints(kind.example().length(), 0, 10)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining());
            if (kind.parse(right).asOptional().isEmpty()) {
                continue;
            }
            found++;
            for (int i = 0; i < right.length(); i++) {
                for (char other = '0'; other <= '9'; other++) {
                    String wrong = right.substring(0, i) + other + right.substring(i + 1);
                    assertThat(kind.parse(wrong).asOptional().isPresent())
                            .as("%s for %s", wrong, right)
                            .isEqualTo(other == right.charAt(i));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AB2134<<<6", "AB21<34<<5", "<AB2134<<5", "AB2134<<<<", "AB2134<<5", "AB2134<<<<5", "A<<<<<<<<0"
            })
    void aPassportNumberIsFilledAtItsEndOrNotAtAll(String wrong) {
        assertThat(DocumentKinds.PASSPORT.parse(wrong)).isInstanceOf(Parsed.Refused.class);
    }

    /** ICAO Doc 9303 part 4, appendix B: the example's zone, and the number as the page shows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "L898902C36",
                "l898902c36",
                "L898902C3",
                "l898 902 c3",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
                "l898902c36uto7408122f1204159ze184226b<<<<<10",
                "\u202aL898902C36UTO7408122F1204159ZE184226B<<<<<10\u202c"
            })
    void aPassportIsReadAsTheZoneAndAsThePageShowIt(String typed) {
        assertThat(DocumentKinds.PASSPORT.parse(typed))
                .isEqualTo(Parsed.accepted(new DocumentNumber("passport", "L898902C36")));
    }

    @Test
    void aShorterPassportNumberIsFilledAsTheZoneFillsIt() {
        assertThat(DocumentKinds.PASSPORT.parse("AB2134")).isEqualTo(DocumentKinds.PASSPORT.parse("AB2134<<<5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L898902C37UTO7408122F1204159ZE184226B<<<<<10",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<1",
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
            })
    void anotherLineIsNoPassportNumber(String typed) {
        assertThat(DocumentKinds.PASSPORT.parse(typed)).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234563218", "PL1234563218", "pl 123-456-32-18", "PL\u2011123\u2011456\u201132\u201118"})
    void aNipIsReadAsInvoicesShowIt(String typed) {
        assertThat(DocumentKinds.POLAND_NIP.parse(typed))
                .isEqualTo(Parsed.accepted(new DocumentNumber("pl-nip", "1234563218")));
        assertThat(DocumentKinds.POLAND_NIP.parse("LV1234563218")).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl-pesel", "ru-inn-12", "ge-personal"})
    void otherKindsKnowNoFiller(String id) {
        DocumentKind kind = DocumentKinds.byId(id).orElseThrow();
        assertThat(kind.parse(kind.example() + "<")).isInstanceOf(Parsed.Refused.class);
        assertThat(kind.parse(kind.example().substring(1) + "<")).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tooShortTooLongAndOtherScriptsAreRefused(DocumentKind kind) {
        for (String wrong : List.of(
                kind.example().substring(kind.example().length() - 4),
                kind.example() + "0",
                "",
                " ",
                "9".repeat(1_000_000),
                kind.example().replaceFirst("[0-9]", "\u0661"),
                kind.example() + "\u0000",
                kind.example() + "\u202e")) {
            assertThat(kind.parse(wrong)).isInstanceOf(Parsed.Refused.class);
        }
    }

    @Test
    void fullWidthDigitsAreRead() {
        assertThat(DocumentKinds.POLAND_PESEL.parse("\uff14\uff14051401359"))
                .isEqualTo(Parsed.accepted(new DocumentNumber("pl-pesel", "44051401359")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"44051401358", "44051401350"})
    void aWrongCheckDigitIsNamed(String wrong) {
        assertThat(DocumentKinds.POLAND_PESEL.parse(wrong)).isEqualTo(Parsed.refused(Parsed.Refusal.WRONG_CHECK_DIGIT));
    }

    @Test
    void aConfiguredFormIsHeldAsAWhole() {
        DocumentKind kind = DocumentKind.byForm(
                "driving-licence", DocumentForm.read("[A-Z]{2}[0-9]{6}").orElseThrow());
        assertThat(kind.parse("ab 123456"))
                .isEqualTo(Parsed.accepted(new DocumentNumber("driving-licence", "AB123456")));
        assertThat(kind.parse("xab123456")).isEqualTo(Parsed.refused(Parsed.Refusal.WRONG_LENGTH));
    }

    @Test
    void aNumberDoesNotShowItself() {
        assertThat(new DocumentNumber("pl-pesel", "44051401359").toString()).isEqualTo("pl-pesel *********59");
    }

    @Test
    void theIdsOfTheKindsAreContracts() {
        assertThat(kinds().map(DocumentKind::id))
                .containsExactly(
                        "ge-personal",
                        "ge-organisation",
                        "lv-personal",
                        "lt-personal",
                        "ee-personal",
                        "pl-pesel",
                        "pl-nip",
                        "ru-snils",
                        "ru-inn-10",
                        "ru-inn-12",
                        "passport");
    }
}
