package org.citizenlogin.message;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a text costs on the air (3GPP TS 23.038): GSM-7 160/153 characters a segment, UCS-2 70/67. */
public final class SmsText {

    private static final String GSM_7_BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_7_EXTENSION = "\f^{}\\[~]|€";

    private static final Pattern HOST = Pattern.compile(
            "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
    private static final Pattern CODE = Pattern.compile("[!-~&&[^@#%]]+");

    /** The alphabet a text travels in. */
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
     * @param units septets (GSM-7, extension characters count two) or UTF-16 units (UCS-2), headers and gaps left out
     */
    public record Cost(Alphabet alphabet, int units, int segments) {}

    private SmsText() {}

    /**
     * What this text costs. In a concatenated message neither an escape pair nor a surrogate pair may straddle two
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

    /** @param sizes units of each character that must stay whole */
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
     * The last line that binds a code to a site, so that a browser offers it there only (WICG sms-one-time-codes):
     * {@code @login.example.gov #hk7m-2wqx}.
     *
     * @param host a host name alone, internationalised names in their ASCII form; without scheme, port or path
     * @param code printable ASCII without space, {@code @}, {@code #} and {@code %}, which have a meaning in this line
     * @throws IllegalArgumentException when either is not of this form; the message does not hold it
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
