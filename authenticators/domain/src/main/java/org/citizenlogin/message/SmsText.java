package org.citizenlogin.message;

/** What a text costs on the air (3GPP TS 23.038): GSM-7 160/153 characters a segment, UCS-2 70/67. */
public final class SmsText {

    private static final String GSM_7_BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_7_EXTENSION = "\f^{}\\[~]|€";

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
     * @param units septets (GSM-7, extension characters count two) or UTF-16 units (UCS-2)
     */
    public record Cost(Alphabet alphabet, int units, int segments) {}

    private SmsText() {}

    /** Counts without splitting hairs over characters that fall on a segment's edge. */
    public static Cost cost(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            if (GSM_7_BASIC.indexOf(text.charAt(i)) >= 0) {
                septets += 1;
            } else if (GSM_7_EXTENSION.indexOf(text.charAt(i)) >= 0) {
                septets += 2;
            } else {
                return cost(Alphabet.UCS_2, text.length());
            }
        }
        return cost(Alphabet.GSM_7, septets);
    }

    private static Cost cost(Alphabet alphabet, int units) {
        int segments = units <= alphabet.single ? 1 : (units + alphabet.concatenated - 1) / alphabet.concatenated;
        return new Cost(alphabet, units, segments);
    }

    /**
     * The last line that binds a code to a site, so that a browser offers it there only (WICG sms-one-time-codes):
     * {@code @login.example.gov #hk7m-2wqx}.
     */
    public static String boundLine(String host, String code) {
        return "@" + host + " #" + code;
    }
}
