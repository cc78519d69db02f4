package org.citizenlogin.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of a number as an administrator writes it: letters, digits and classes of them, each with a count, for
 * example {@code [A-Z]{2}[0-9]{7}}. It is a small part of regular expressions on purpose: without groups, alternatives
 * and open counts no text makes the match slow.
 *
 * @param example a made-up number that matches the pattern
 */
public record DocumentForm(Pattern pattern, String example) {

    /** What to write. */
    public static final String FORM =
            "letters A-Z, digits and classes such as [A-Z0-9], each with a count {2} or {6,8} if"
                    + " any; 5 to 32 characters in all, at most 3 counts with a comma, and at least 100000 numbers";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 32;
    private static final int MOST_WRITTEN = 128;
    /** Each open count may cause backtracking. Three of them over 32 characters need some thousand steps. */
    private static final int MOST_OPEN_COUNTS = 3;
    /** An attacker could try all numbers of a smaller set. */
    private static final long FEWEST_NUMBERS = 100_000;

    private static final Pattern PART = Pattern.compile(
            "([A-Z0-9]|\\[(?:[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Z0-9])+\\])(?:\\{([0-9]{1,2})(?:,([0-9]{1,2}))?\\})?");

    /** @param symbols the allowed characters in ascending order */
    private record Part(List<Character> symbols, int least, int most) {

        static Part of(Matcher written) {
            int least = written.group(2) == null ? 1 : Integer.parseInt(written.group(2));
            int most = written.group(3) == null ? least : Integer.parseInt(written.group(3));
            return new Part(symbols(Pattern.compile(written.group(1))), least, most);
        }

        private static List<Character> symbols(Pattern one) {
            List<Character> symbols = new ArrayList<>();
            for (char symbol = '0'; symbol <= 'Z'; symbol++) {
                if (Character.isLetterOrDigit(symbol)
                        && one.matcher(String.valueOf(symbol)).matches()) {
                    symbols.add(symbol);
                }
            }
            return symbols;
        }

        boolean isOpen() {
            return least != most;
        }

        boolean isSane() {
            return !symbols.isEmpty() && least <= most && most > 0 && most <= LONGEST;
        }
    }

    /** Parses the text; empty when it does not have the form {@link #FORM}. */
    public static Optional<DocumentForm> read(String text) {
        if (text.length() > MOST_WRITTEN) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        Matcher written = PART.matcher(text);
        int read = 0;
        while (read < text.length()) {
            if (!written.region(read, text.length()).lookingAt() || isReversed(written.group(1))) {
                return Optional.empty();
            }
            parts.add(Part.of(written));
            read = written.end();
        }
        return isSane(parts) ? Optional.of(new DocumentForm(Pattern.compile(text), example(parts))) : Optional.empty();
    }

    /** Whether a range is reversed, such as Z-A. A pattern cannot have such a range. */
    private static boolean isReversed(String symbols) {
        Matcher range = Pattern.compile("(.)-(.)").matcher(symbols);
        while (range.find()) {
            if (range.group(1).compareTo(range.group(2)) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSane(List<Part> parts) {
        int least = parts.stream().mapToInt(Part::least).sum();
        int most = parts.stream().mapToInt(Part::most).sum();
        return parts.stream().allMatch(Part::isSane)
                && least >= SHORTEST
                && most <= LONGEST
                && parts.stream().filter(Part::isOpen).count() <= MOST_OPEN_COUNTS
                && numbers(parts) >= FEWEST_NUMBERS;
    }

    /** The count of numbers of the shortest length, or a lower bound of it. */
    private static double numbers(List<Part> parts) {
        double numbers = 1;
        for (Part part : parts) {
            numbers *= Math.pow(part.symbols().size(), part.least());
        }
        return numbers;
    }

    private static String example(List<Part> parts) {
        StringBuilder example = new StringBuilder();
        for (Part part : parts) {
            for (int i = 0; i < part.most(); i++) {
                example.append(
                        part.symbols().get(example.length() % part.symbols().size()));
            }
        }
        return example.toString();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
