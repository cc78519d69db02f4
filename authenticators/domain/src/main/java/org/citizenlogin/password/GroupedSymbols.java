package org.citizenlogin.password;

import java.math.BigInteger;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A layout of symbols (letters and digits) and dashes that meets a shape. Every text of the layout with enough letters
 * and digits is equally likely, so the entropy is exactly the logarithm of their number. Dashes and upper case follow
 * from the layout and add no entropy.
 */
final class GroupedSymbols {

    /** Lower-case letters that do not look like a digit or another letter: no i, l, o. */
    static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

    static final String DIGITS = "23456789";

    /** A longer text is too long to type and too long for a text message. */
    static final int MAX_LENGTH = 128;

    private static final int GROUP = 4;

    private final int symbols;
    private final int dashes;
    private final int minLetters;
    private final int minDigits;
    private final int upper;

    private GroupedSymbols(int symbols, int dashes, PasswordShape shape) {
        this.symbols = symbols;
        this.dashes = dashes;
        this.minLetters = minLetters(shape);
        this.minDigits = minDigits(shape);
        this.upper = shape.minUpper();
    }

    /**
     * Groups of four, if the rules allow it, else as many symbols as fit between the required dashes.
     *
     * @param usual the number of symbols, if the rules do not require more
     * @param bits the minimum of entropy
     * @param least the minimum length in characters
     * @throws IllegalArgumentException when a rule cannot be met; the message names it
     */
    static GroupedSymbols of(PasswordShape shape, int usual, int bits, int least) {
        long asked = (long) minLetters(shape) + minDigits(shape) + shape.minSpecial();
        int shortest = Math.max(shape.minLength(), least);
        if (asked > MAX_LENGTH) {
            throw refusal("the rules on kinds of characters ask for more than " + MAX_LENGTH + " characters");
        }
        if (shortest > MAX_LENGTH) {
            throw refusal("minLength: more than " + MAX_LENGTH + " characters");
        }
        int longest = Math.min(shape.maxLength(), MAX_LENGTH);
        if (shortest > longest) {
            throw refusal("maxLength: shorter than the " + shortest + " characters it must have");
        }
        for (int symbols = usual; symbols + dashesOf(symbols) <= longest; symbols++) {
            GroupedSymbols grouped = new GroupedSymbols(symbols, dashesOf(symbols), shape);
            if (grouped.dashes >= shape.minSpecial() && grouped.length() >= shortest && grouped.has(bits)) {
                return grouped;
            }
        }
        if (asked > longest) {
            throw refusal("maxLength: the other rules ask for " + asked + " characters");
        }
        int room = longest - shape.minSpecial();
        // A dash is always between two symbols.
        if (shape.minSpecial() >= room) {
            throw refusal("minSpecial: " + shape.minSpecial() + " leave no room within " + longest + " characters");
        }
        GroupedSymbols tight = new GroupedSymbols(room, shape.minSpecial(), shape);
        if (!tight.has(bits)) {
            throw refusal("maxLength: " + longest + " characters leave fewer than " + bits + " bits of chance");
        }
        return tight;
    }

    private static IllegalArgumentException refusal(String rule) {
        return new IllegalArgumentException("no password of this shape can be made: " + rule);
    }

    private static int minLetters(PasswordShape shape) {
        return (int) Math.min(MAX_LENGTH + 1L, Math.max(1L, (long) shape.minLower() + shape.minUpper()));
    }

    private static int minDigits(PasswordShape shape) {
        return Math.max(1, shape.minDigits());
    }

    private static int dashesOf(int symbols) {
        return (symbols - 1) / GROUP;
    }

    private int length() {
        return symbols + dashes;
    }

    private boolean has(int bits) {
        return possibilities().bitLength() > bits;
    }

    /** The number of texts, without dashes and case; at least 2^bits when its bit length is above bits. */
    BigInteger possibilities() {
        BigInteger all = BigInteger.ZERO;
        for (int letters = minLetters; letters <= symbols - minDigits; letters++) {
            all = all.add(possibilities(letters));
        }
        return all;
    }

    private BigInteger possibilities(int letters) {
        return choose(symbols, letters)
                .multiply(BigInteger.valueOf(LETTERS.length()).pow(letters))
                .multiply(BigInteger.valueOf(DIGITS.length()).pow(symbols - letters));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }

    String fill(RandomGenerator random) {
        boolean[] isLetter = places(random, letters(random));
        StringBuilder text = new StringBuilder(length());
        int toRaise = upper;
        int written = 0;
        for (int i = 0; i < symbols; i++) {
            if (i > 0 && dashBefore(i)) {
                text.append('-');
                written++;
            }
            String alphabet = isLetter[i] ? LETTERS : DIGITS;
            String symbol = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
            if (isLetter[i] && toRaise > 0) {
                symbol = symbol.toUpperCase(Locale.ROOT);
                toRaise--;
            }
            text.append(symbol);
        }
        if (written != dashes || toRaise > 0) {
            throw new IllegalStateException("the layout was not filled");
        }
        return text.toString();
    }

    private boolean dashBefore(int symbol) {
        if (dashes == dashesOf(symbols)) {
            return symbol % GROUP == 0;
        }
        // Spread evenly: the number of dashes due before this symbol has grown.
        return due(symbol) > due(symbol - 1);
    }

    private int due(int symbol) {
        return symbol * (dashes + 1) / symbols;
    }

    /** Draws the number of letters, weighted by the number of texts with so many letters. */
    private int letters(RandomGenerator random) {
        BigInteger left = below(possibilities(), random);
        int letters = minLetters;
        while (left.compareTo(possibilities(letters)) >= 0) {
            left = left.subtract(possibilities(letters));
            letters++;
        }
        return letters;
    }

    /** Draws the places of the letters; each choice is equally likely (Fisher and Yates). */
    private boolean[] places(RandomGenerator random, int letters) {
        boolean[] isLetter = new boolean[symbols];
        for (int i = 0; i < letters; i++) {
            isLetter[i] = true;
        }
        for (int i = symbols - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            boolean swapped = isLetter[i];
            isLetter[i] = isLetter[j];
            isLetter[j] = swapped;
        }
        return isLetter;
    }

    /** A uniform number below the bound. A number that is not below is drawn again, not reduced. */
    private static BigInteger below(BigInteger bound, RandomGenerator random) {
        int bits = bound.bitLength();
        byte[] bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        int spare = bytes.length * Byte.SIZE - bits;
        while (true) {
            random.nextBytes(bytes);
            bytes[0] = (byte) ((bytes[0] & 0xff) >>> spare);
            BigInteger drawn = new BigInteger(1, bytes);
            if (drawn.compareTo(bound) < 0) {
                return drawn;
            }
        }
    }
}
