package org.citizenlogin.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting.Malformed;
import org.citizenlogin.throttle.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private enum Choice {
        KEEP_OPEN,
        CLOSE
    }

    private static final Setting<Integer> DIGITS =
            Setting.wholeNumber("citizen-digits", "Digits", "How many.", 6, 12, 8);
    private static final Setting<Duration> LIFE = Setting.duration(
            "citizen-life", "Life", "How long.", Duration.ofMinutes(1), Duration.ofHours(24), Duration.ofMinutes(10));
    private static final Setting<Boolean> ANSWER = Setting.yesNo("citizen-answer", "Answer", "Whether.", false);
    private static final Setting<Choice> CHOICE =
            Setting.oneOf("citizen-choice", "Choice", "Which.", Choice.class, Choice.CLOSE);
    private static final Setting<List<String>> LIST = Setting.list("citizen-list", "List", "Which ones.", "a,b");
    private static final Setting<URI> URL = Setting.url("citizen-url", "Address", "Where.", "");
    private static final Setting<Secret> TOKEN = Setting.secretText("citizen-token", "Token", "From the gateway.");
    private static final Setting<Limit> LIMIT = Setting.limit("citizen-limit", "Limit", "How often.", "phone", "5/1h");
    private static final Setting<String> NAME = Setting.text("citizen-name", "Name", "Who.", "portal");
    private static final Setting<String> SENDER = Setting.text(
            "citizen-sender", "Sender", "From.", "1 to 11 letters or digits", "", Pattern.compile("[A-Za-z0-9]{1,11}"));

    private static <T> void refuses(Setting<T> setting, String text) {
        assertThatThrownBy(() -> setting.of(text))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("setting '" + setting.key() + "': write " + setting.form());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n\t"})
    void absentOrBlankIsTheDefault(String text) {
        assertThat(DIGITS.of(text)).isEqualTo(8);
        assertThat(LIFE.of(text)).isEqualTo(Duration.ofMinutes(10));
        assertThat(ANSWER.of(text)).isFalse();
        assertThat(CHOICE.of(text)).isEqualTo(Choice.CLOSE);
        assertThat(LIST.of(text)).containsExactly("a", "b");
        assertThat(LIMIT.of(text)).isEqualTo(new Limit("phone", 5, Duration.ofHours(1)));
        assertThat(NAME.of(text)).isEqualTo("portal");
        refuses(URL, text);
        refuses(TOKEN, text);
        refuses(SENDER, text);
    }

    @Test
    void itIsReadFromTheMapByItsKey() {
        assertThat(DIGITS.from(Map.of("citizen-digits", "6", "other", "7"))).isEqualTo(6);
        assertThat(DIGITS.from(Map.of("other", "7"))).isEqualTo(8);
    }

    @Test
    void aWholeNumberIsReadUpToItsBounds() {
        assertThat(DIGITS.of(" 6 ")).isEqualTo(6);
        assertThat(DIGITS.of("12")).isEqualTo(12);
        assertThat(Setting.wholeNumber("n", "N", "N.", -5, 5, 0).of("-5")).isEqualTo(-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "13", "-8", "8.0", "8 8", "+8", "٨", "８", "0x8", "99999999999", "eight"})
    void anyOtherNumberIsRefused(String text) {
        refuses(DIGITS, text);
    }

    @ParameterizedTest
    @CsvSource({"60s, 60", "1m, 60", "90s, 90", "24h, 86400", "1d, 86400", "1440m, 86400"})
    void aTimeIsReadUpToItsBounds(String text, long seconds) {
        assertThat(LIFE.of(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "59s", "25h", "2d", "PT10M", "10 m", "10M", "m", "-10m", "1h30m", "٥m", "99999999d"})
    void anyOtherTimeIsRefused(String text) {
        refuses(LIFE, text);
    }

    @Test
    void theFormOfATimeNamesItsBoundsAsTheyAreWritten() {
        assertThat(LIFE.form()).isEqualTo("a number and s, m, h or d, from 1m to 1d");
        assertThat(LIFE.defaultText()).isEqualTo("10m");
    }

    @Test
    void trueAndFalseAreRead() {
        assertThat(ANSWER.of("true")).isTrue();
        assertThat(ANSWER.of("FALSE")).isFalse();
        for (String text : List.of("yes", "1", "on", "tru")) {
            refuses(ANSWER, text);
        }
    }

    @Test
    void aChoiceIsReadInLowerCaseWithDashes() {
        assertThat(CHOICE.of("keep-open")).isEqualTo(Choice.KEEP_OPEN);
        assertThat(CHOICE.of("Close")).isEqualTo(Choice.CLOSE);
        assertThat(CHOICE.form()).isEqualTo("one of keep-open, close");
        refuses(CHOICE, "KEEP_OPEN");
        refuses(CHOICE, "open");
    }

    @Test
    void aListIsReadInItsOrder() {
        assertThat(LIST.of(" c , b,a")).containsExactly("c", "b", "a");
        for (String text : List.of("a,", ",a", "a,,b", ",")) {
            refuses(LIST, text);
        }
    }

    @Test
    void oneWrongElementRefusesTheList() {
        Setting<List<Integer>> numbers = Setting.list(
                "citizen-numbers",
                "N",
                "N.",
                "digits with a comma between",
                "",
                text -> text.matches("[0-9]") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
        assertThat(numbers.of("1, 2")).containsExactly(1, 2);
        refuses(numbers, "1,x");
        refuses(numbers, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms.example.gov",
                "https://sms.example.gov:8443/send?x=1",
                "HTTPS://sms.example.gov/",
                "https://10.0.0.1/send",
                "http://localhost:8080/send",
                "http://127.0.0.1:8080/send",
                "http://127.1.2.3/",
                "http://[::1]:8080/",
            })
    void anEncryptedOrLoopbackAddressIsRead(String text) {
        assertThat(URL.of(text)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example.gov",
                "http://10.0.0.1/",
                "http://localhost.example.gov/",
                "http://127.0.0.1.example.gov/",
                "http://127.0.0.1@example.gov/",
                "https://user:pass@sms.example.gov/",
                "https://user@sms.example.gov/",
                "https://sms.example.gov/#x",
                "https://",
                "https:///send",
                "https:sms.example.gov",
                "//sms.example.gov",
                "/send",
                "sms.example.gov",
                "ftp://sms.example.gov/",
                "file:///etc/passwd",
                "jar:https://sms.example.gov!/",
                "https://sms example.gov/",
                "https://sms.example.gov:99999/",
                "https://sms.example.gov:0/",
                "https://sms_gateway/",
                "https://sms.example.gov\n/",
            })
    void anyOtherAddressIsRefused(String text) {
        refuses(URL, text);
    }

    @ParameterizedTest
    @CsvSource({"5/1h, 5, 3600", "1/1s, 1, 1", "100/1d, 100, 86400", "3/10m, 3, 600", "9999999/366d, 9999999, 31622400"
    })
    void aLimitIsHowManyAndHowLong(String text, int max, long seconds) {
        assertThat(LIMIT.of(text)).isEqualTo(new Limit("phone", max, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "5/h",
                "5/1",
                "/1h",
                "0/1h",
                "5/0h",
                "-5/1h",
                "5/-1h",
                "5/1h/1d",
                "5 / 1h",
                "5/1H",
                "5/367d",
                "5/9999999d",
                "99999999/1h",
                "٥/1h",
                "5\\1h",
            })
    void anyOtherLimitIsRefused(String text) {
        refuses(LIMIT, text);
    }

    @Test
    void aTextOfOneFormRefusesOthers() {
        assertThat(SENDER.of("Portal1")).isEqualTo("Portal1");
        refuses(SENDER, "Portal 1");
        refuses(SENDER, "PortalPortal");
    }

    @Test
    void whatIsOptionalMayBeAbsentButNotMalformed() {
        assertThat(URL.optional().of(null)).isEmpty();
        assertThat(URL.optional().of(" ")).isEmpty();
        assertThat(URL.optional().of("https://a.example/")).contains(URI.create("https://a.example/"));
        refuses(URL.optional(), "http://a.example/");
        assertThat(TOKEN.optional().of("")).isEmpty();
        assertThat(TOKEN.optional().of("t")).contains(Secret.of("t"));
        assertThat(DIGITS.optional().of("")).contains(8);
    }

    @Test
    void onlyWhatHasNeitherDefaultNorLeaveIsRequired() {
        assertThat(URL.required()).isTrue();
        assertThat(TOKEN.required()).isTrue();
        assertThat(URL.optional().required()).isFalse();
        assertThat(DIGITS.required()).isFalse();
    }

    @Test
    void aSecretIsReadAndNeverPrinted() {
        assertThat(TOKEN.of(" canary\n")).isEqualTo(Secret.of("canary"));
        assertThat(TOKEN.secret()).isTrue();
        assertThat(TOKEN.of("canary").toString()).doesNotContain("canary");
    }

    @Test
    void aMalformedKeyRingIsRefusedWithWhatToWriteAndWithoutTheKey() {
        var ring = Setting.keyRing("citizen-keys", "Keys", "For fingerprints and seals.");
        assertThat(ring.secret()).isTrue();
        assertThat(ring.required()).isTrue();
        String key = "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=";
        assertThat(ring.of("k1:" + key).fingerprint("p", List.of()).keyId()).isEqualTo("k1");
        assertThatThrownBy(() -> ring.of("K1:" + key))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("citizen-keys")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("MDEy")
                .hasNoCause();
    }

    @Test
    void aSettingThatContradictsItselfCannotBeMade() {
        assertThatThrownBy(() -> Setting.wholeNumber("n", "N", "N.", 6, 12, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'n'");
        assertThatThrownBy(() -> Setting.url("u", "U", "U.", "http://example.gov"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Setting<>("s", "S", "S.", "a text", "canary", true, Optional::of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> Setting.text(" ", "S", "S.", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTableSaysWhatTheCodeDoes() {
        Setting<String> odd = Setting.text("odd", "Odd", "One | two\n<b>three</b>", "a|b");
        assertThat(SettingTable.of(List.of(DIGITS, TOKEN, URL.optional(), odd))).isEqualTo("""
                | key | what it does | what to write | default |
                |---|---|---|---|
                | `citizen-digits` | How many. | a whole number from 6 to 12 | `8` |
                | `citizen-token` | From the gateway. | the secret text | must be written |
                | `citizen-url` | Where. | an https:// address (http:// only on localhost), without user, password and # | none |
                | `odd` | One \\| two &lt;b&gt;three&lt;/b&gt; | a text | `a\\|b` |
                """);
    }
}
