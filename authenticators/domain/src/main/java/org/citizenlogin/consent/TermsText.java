package org.citizenlogin.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A text in one language, as it was written: CommonMark. It is stored, hashed and shown without a change.
 *
 * @param written at most {@value #LONGEST} UTF-16 units
 */
public record TermsText(String written) {

    /** In UTF-16 units: some 50 pages. */
    public static final int LONGEST = 100_000;

    public TermsText {
        whyNot(written).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** What is wrong with the text, as a sentence that says what to write; empty when nothing is. */
    public static Optional<String> whyNot(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("write at most " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(TermsText::cannotBeStored)) {
            return Optional.of("write it without control characters");
        }
        return Markdown.blocks(text).isEmpty() ? Optional.of("write the text of the terms") : Optional.empty();
    }

    /** PostgreSQL stores no NUL. Half a character has no bytes, so it has no hash either. */
    private static boolean cannotBeStored(int c) {
        return Character.getType(c) == Character.SURROGATE
                || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** SHA-256 of the UTF-8 bytes, 64 hexadecimal digits. */
    public String sha256() {
        return sha256(written);
    }

    /** The same of any text, to compare a stored hash with. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<TextBlock> blocks() {
        return Markdown.blocks(written);
    }
}
