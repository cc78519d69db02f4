package org.citizenlogin.erasure;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number by which an erasure can be asked about when nothing of the account is left. It is drawn, so it says nothing of the
 * person. Sixteen characters in four groups, read out on the phone: without I, L, O and U (Crockford's base 32).
 */
public record ReceiptNumber(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static ReceiptNumber draw() {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            drawn.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ReceiptNumber(grouped(drawn.toString()));
    }

    /** As it was written down: in lower case, with or without hyphens and spaces, with letters that look like digits. */
    public static Optional<ReceiptNumber> read(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return FORM.matcher(plain).matches() ? Optional.of(new ReceiptNumber(grouped(plain))) : Optional.empty();
    }

    private static String grouped(String plain) {
        return plain.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
