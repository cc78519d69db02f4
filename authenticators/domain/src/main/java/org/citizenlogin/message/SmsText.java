package org.citizenlogin.message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The number of segments of a text message (3GPP TS 23.038): GSM-7 160/153 characters a segment, UCS-2 70/67. */
public final class SmsText {

    private static final String GSM_7_BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_7_EXTENSION = "\f^{}\\[~]|€";

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private static final Pattern HOST = Pattern.compile(
            "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final Pattern CODE = Pattern.compile("[!-~&&[^@#%]]+");

    /** The alphabet in which a text is sent. */
    public enum Alphabet {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int single;
        private final int concatenated;

        Alphabet(int single, int concatenated) {
            this.single = single;
            this.concatenated = concatenated;
        }
    }

    /**
     * The cost of one text.
     *
     * @param units septets (GSM-7, extension characters count two) or UTF-16 units (UCS-2), without headers and gaps
     */
    public record Cost(Alphabet alphabet, int units, int segments) {}

    private SmsText() {}

    /**
     * The cost of this text. In a concatenated message an escape pair or surrogate pair must not be split between two
     * segments (3GPP TS 23.040, 9.2.3.24.1), so a segment may end one unit early.
     */
    public static Cost cost(String text) {
        int[] sizes = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            if (GSM_7_BASIC.indexOf(text.charAt(i)) >= 0) {
                sizes[i] = 1;
            } else if (GSM_7_EXTENSION.indexOf(text.charAt(i)) >= 0) {
                sizes[i] = 2;
            } else {
                return cost(
                        Alphabet.UCS_2,
                        text.codePoints().map(Character::charCount).toArray());
            }
        }
        return cost(Alphabet.GSM_7, sizes);
    }

    /** @param sizes the units of each character that must not be split */
    private static Cost cost(Alphabet alphabet, int[] sizes) {
        int units = IntStream.of(sizes).sum();
        if (units <= alphabet.single) {
            return new Cost(alphabet, units, 1);
        }
        int segments = 1;
        int filled = 0;
        for (int size : sizes) {
            if (filled + size > alphabet.concatenated) {
                segments++;
                filled = 0;
            }
            filled += size;
        }
        return new Cost(alphabet, units, segments);
    }

    /**
     * The text as it is sent: without its diacritics when it fits GSM-7 without them, because one of them more than
     * doubles the price and halves the room. Any other text is left as it is.
     */
    public static String affordable(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .mapToObj(Character::toString)
                .map(letter -> cost(letter).alphabet() == Alphabet.GSM_7 ? letter : plain(letter))
                .collect(Collectors.joining());
        return cost(plain).alphabet() == Alphabet.GSM_7 ? plain : text;
    }

    private static String plain(String letter) {
        return switch (letter) {
            case "\u0142" -> "l";
            case "\u0141" -> "L";
            default ->
                MARKS.matcher(Normalizer.normalize(letter, Normalizer.Form.NFD)).replaceAll("");
        };
    }

    /**
     * The last line that binds a code to a site, so that a browser offers the code only there (WICG
     * sms-one-time-codes): {@code @login.example.gov #hk7m-2wqx}.
     *
     * @param host only a host name, internationalised names in ASCII form; without scheme, port or path
     * @param code printable ASCII without space, {@code @}, {@code #} and {@code %}, which have a meaning in this line
     * @throws IllegalArgumentException when one of them does not have this form; the message does not contain it
     */
    public static String boundLine(String host, String code) {
        if (!HOST.matcher(host).matches() || host.length() > 253) {
            throw new IllegalArgumentException("not a host name alone, in ASCII: no scheme, port, path or space");
        }
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a code must be printable ASCII without space, @, # and %");
        }
        return "@" + host.toLowerCase(Locale.ROOT) + " #" + code;
    }
}
