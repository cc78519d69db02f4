package org.citizenlogin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.document.DocumentForm;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.password.OneTimePassword;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What holds for every text whatever. The build takes three thousand of them; Jazzer looks for others, one property a run,
 * when {@code JAZZER_FUZZ=1} is set.
 */
class ParsersFuzzTest {

    private static final long SEED = 20_261_101;

    private static final String ALPHABET = "0123456789012345678959959959 -+.()/:,;=@#x{}aZhsmdGE\"\\%&\u0000\n\r\t"
            + "\u00a0\u00ad\u2003\u200b\u202e\u2212\ufeff\uff10\uff19\u0660\u0661\u00b2\u2460\ud83d\ude00\u0130\u0131"
            + "\u1e9e\u03c2\u0301\ufdfa\u01c4";

    private static final List<Setting<?>> SETTINGS = List.of(
            Setting.text("key", "", "", "").optional(),
            Setting.text("key", "", "", "letters", "", Pattern.compile("[a-z]+")),
            Setting.secretText("key", "", ""),
            Setting.keyRing("key", "", ""),
            Setting.wholeNumber("key", "", "", 6, 12, 6),
            Setting.duration("key", "", "", Duration.ofSeconds(30), Duration.ofDays(1), Duration.ofHours(1)),
            Setting.yesNo("key", "", "", true),
            Setting.oneOf("key", "", "", Parsed.Refusal.class, Parsed.Refusal.MISSING),
            Setting.list("key", "", "", ""),
            Setting.url("key", "", "", "").optional(),
            Setting.limit("key", "", "", "some-limit", "5/1h"));

    @Test
    void eachHoldsForThreeThousandTexts() {
        texts().forEach(text -> {
            aNumberHasOneCanonicalFormOrNone(text);
            aPhoneHasOneKeyOrNone(text);
            aDocumentHasOneCanonicalFormOrNone(text);
            aFormOfDocumentsIsReadWithAnExampleOfItOrRefused(text);
            aOneTimePasswordNormalisedTwiceIsNormalisedOnce(text);
            aCodeIsAsciiDigitsReadOnceOrNothing(text);
            aKeyRingIsReadOrRefusedWithoutItsText(text);
            everySettingIsReadOrRefusedWithItsKeyAndAtMostAShortTextThatIsNoSecret(text);
        });
    }

    private static Stream<String> texts() {
        Random random = new Random(SEED);
        Stream<String> made = Stream.generate(() -> text(random)).limit(3_000);
        Stream<String> known = Stream.of(
                "",
                " ",
                "01001000001",
                "412345678",
                "+995 599 12 34 56",
                "599123456",
                "0123 4567",
                "0123\u20134567",
                "hk7m-2wqx-9trd-c4vn",
                "k1:" + "A".repeat(43) + "=",
                "k1:" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "https://example.org:443/a?b=c",
                "https://user@example.org/",
                "http://[::1]:8080/",
                "5/1h",
                "AB2134<<<5",
                "112-233-445 95",
                "[A-Z]{2}[0-9]{7}",
                "90s",
                "1".repeat(1 << 16));
        return Stream.concat(known, made);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Tag("R-23")
    @FuzzTest(maxDuration = "10s")
    void aNumberHasOneCanonicalFormOrNone(@NotNull String typed) {
        Parsed<CitizenNumber> parsed = CitizenNumber.parse(typed);
        assertThat(parsed.asOptional().isPresent())
                .isNotEqualTo(parsed.refusal().isPresent());
        parsed.asOptional().ifPresent(number -> {
            assertThat(number.digits()).matches("[0-9]{9}|[0-9]{11}");
            assertThat(CitizenNumber.parse(number.digits())).isEqualTo(parsed);
        });
    }

    @Tag("R-27")
    @FuzzTest(maxDuration = "10s")
    void aPhoneHasOneKeyOrNone(@NotNull String typed) {
        Parsed<PhoneNumber> parsed = PhoneNumber.parse(typed, "GE");
        assertThat(parsed.asOptional().isPresent())
                .isNotEqualTo(parsed.refusal().isPresent());
        // The key alone is enough to find the same phone again, whatever country it is typed in.
        parsed.asOptional().ifPresent(phone -> {
            assertThat(PhoneNumber.parse(phone.e164(), "GE")).isEqualTo(parsed);
            assertThat(PhoneNumber.parse(phone.e164(), "PL")).isEqualTo(parsed);
        });
    }

    @Tag("R-62")
    @FuzzTest(maxDuration = "10s")
    void anEmailAddressHasOneCanonicalFormOrNone(@NotNull String typed) {
        Parsed<EmailAddress> parsed = EmailAddress.parse(typed);
        parsed.asOptional().ifPresent(address -> {
            assertThat(address.text()).doesNotContainPattern("[\\s\\p{C}\\p{Z},<>\"]");
            assertThat(EmailAddress.parse(address.text())).isEqualTo(parsed);
        });
    }

    @Tag("R-23")
    @FuzzTest(maxDuration = "10s")
    void aDocumentHasOneCanonicalFormOrNone(@NotNull String typed) {
        for (DocumentKind kind : DocumentKinds.all()) {
            Parsed<DocumentNumber> parsed = kind.parse(typed);
            parsed.asOptional().ifPresent(number -> {
                assertThat(number.text()).matches("[0-9A-Z<]{9,12}");
                assertThat(kind.parse(number.text())).isEqualTo(parsed);
            });
        }
    }

    @FuzzTest(maxDuration = "10s")
    void aFormOfDocumentsIsReadWithAnExampleOfItOrRefused(@NotNull String written) {
        DocumentForm.read(written).ifPresent(form -> assertThat(
                        DocumentKind.byForm("any", form).parse(form.example()).asOptional())
                .isPresent());
    }

    @FuzzTest(maxDuration = "10s")
    void aOneTimePasswordNormalisedTwiceIsNormalisedOnce(@NotNull String typed) {
        Secret once = OneTimePassword.normalise(typed);
        assertThat(OneTimePassword.normalise(once.reveal())).isEqualTo(once);
    }

    @Tag("R-23")
    @FuzzTest(maxDuration = "10s")
    void aCodeIsAsciiDigitsReadOnceOrNothing(@NotNull String typed) {
        CodeText.read(typed).ifPresent(code -> {
            assertThat(code.reveal()).matches("[0-9]{6,12}");
            assertThat(CodeText.read(code.reveal())).contains(code);
        });
    }

    @FuzzTest(maxDuration = "10s")
    void aKeyRingIsReadOrRefusedWithoutItsText(@NotNull String written) {
        try {
            KeyRing ring = KeyRing.parse(written);
            KeyRing.Fingerprint made = ring.fingerprint("purpose", List.of(written));
            assertThat(ring.matches(made, "purpose", List.of(written))).isTrue();
        } catch (KeyRing.Malformed refused) {
            assertSaysNothingOf(written, refused.getMessage(), "");
        }
    }

    @FuzzTest(maxDuration = "10s")
    void everySettingIsReadOrRefusedWithItsKeyAndAtMostAShortTextThatIsNoSecret(@NotNull String written) {
        for (Setting<?> setting : SETTINGS) {
            try {
                assertThat(setting.of(written)).isNotNull();
            } catch (Setting.Malformed refused) {
                assertThat(refused).hasMessageStartingWith("setting 'key': write ");
                boolean mayBeTold = !setting.secret()
                        && written.strip().codePointCount(0, written.strip().length()) <= 24
                        && written.strip().matches("[^@$=&?\\\\\"'{}<>\\p{Cntrl}]*")
                        && !written.contains("//");
                if (!mayBeTold) {
                    assertSaysNothingOf(written, refused.getMessage(), refusal(setting));
                }
            }
        }
    }

    /** What is said of a text that looks like nothing. */
    private static String refusal(Setting<?> setting) {
        try {
            setting.of("\u0001");
            return "";
        } catch (Setting.Malformed refused) {
            return refused.getMessage();
        }
    }

    /** Short texts occur by chance in what to write, and the words one may choose from are in it for everybody. */
    private static void assertSaysNothingOf(String written, String message, String saidToEverybody) {
        if (written.strip().length() > 12 && !saidToEverybody.contains(written.strip())) {
            assertThat(message).doesNotContain(written.strip());
        }
    }
}
