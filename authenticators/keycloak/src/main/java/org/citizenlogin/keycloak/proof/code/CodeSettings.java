package org.citizenlogin.keycloak.proof.code;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.citizenlogin.code.CodeText;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.setting.Setting;

/** The settings of codes, for the configuration of every step that sends them. The keys are contracts. */
public final class CodeSettings {

    public static final Setting<Integer> DIGITS = digits(CodeText.USUAL_DIGITS);

    public static final Setting<Integer> TRIES = Setting.wholeNumber(
            "code-tries",
            "Tries",
            "How many typed codes are compared for one request. Sending the code again does not reset the count.",
            1,
            Codes.MOST_TRIES,
            5);

    public static final Setting<Codes.Resend> RESEND = Setting.oneOf(
            "code-resend",
            "Sent again",
            "Whether the message that is sent again has a new code, which replaces the first, or the same code. The same"
                    + " code is easier for citizens where messages arrive late or in the wrong order.",
            Codes.Resend.class,
            Codes.Resend.REPLACE);

    public static final Setting<Duration> LIFE_SMS = Setting.duration(
            "code-life-sms",
            "Life of a code by text message",
            "How long a code sent by text message may be typed.",
            Duration.ofMinutes(1),
            Codes.LONGEST_BY_SMS,
            Codes.LONGEST_BY_SMS);

    public static final Setting<Duration> LIFE_EMAIL = Setting.duration(
            "code-life-email",
            "Life of a code by e-mail",
            "How long a code sent by e-mail may be typed. The page that asks for it never lives longer than the realm's"
                    + " login timeout.",
            Duration.ofMinutes(1),
            Codes.LONGEST_BY_EMAIL,
            Duration.ofMinutes(30));

    private CodeSettings() {}

    private static Setting<Integer> digits(int unlessWritten) {
        return Setting.wholeNumber(
                "code-digits",
                "Digits of a code",
                "How many digits a code has. Six are easier to type; with eight, guessing through many accounts is a hundred"
                        + " times harder.",
                CodeText.FEWEST_DIGITS,
                CodeText.MOST_DIGITS,
                unlessWritten);
    }

    /** In the order the admin console and the documentation show them. */
    public static List<Setting<?>> all() {
        return List.of(DIGITS, TRIES, RESEND, LIFE_SMS, LIFE_EMAIL);
    }

    /**
     * The settings of {@link #form(Map, int)}, for a step with its own setting for the life of a code.
     *
     * @param digits when none are written
     */
    public static List<Setting<?>> ofForm(int digits) {
        return List.of(digits(digits), TRIES, RESEND);
    }

    /** @throws Setting.Malformed naming the key and what to write */
    public static Codes.Form form(Map<String, String> configured) {
        return form(configured, CodeText.USUAL_DIGITS);
    }

    /**
     * @param digits when none are written
     * @throws Setting.Malformed naming the key and what to write
     */
    public static Codes.Form form(Map<String, String> configured, int digits) {
        return new Codes.Form(digits(digits).from(configured), TRIES.from(configured), RESEND.from(configured));
    }

    /** @throws Setting.Malformed naming the key and what to write */
    public static Duration life(Channel channel, Map<String, String> configured) {
        return (channel == Channel.SMS ? LIFE_SMS : LIFE_EMAIL).from(configured);
    }
}
