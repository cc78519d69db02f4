package org.citizenlogin.password;

import java.math.BigInteger;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A layout of symbols (letters and digits) and dashes that meets a shape, and how to fill it. Every text of the layout
 * that has enough letters and digits is equally likely, so its chance is exactly the logarithm of their number; dashes
 * and upper case follow from the layout and carry none.
 */
final class GroupedSymbols {

    /** Lower-case letters nobody mixes up with a digit or with each other: no i, l, o. */
    static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

    static final String DIGITS = "23456789";

    /** Longer than this nobody types, and no text message should carry. */
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
     * Groups of four if the rules leave room for it, else as many symbols as fit between the dashes that are asked for.
     *
     * @param usual symbols when the rules do not ask for more
     * @param bits the least chance
     * @param least the least length in characters
     * @throws IllegalArgumentException naming the rule that cannot be met
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
        // A dash stands between two symbols.
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

    /** How many texts there are once dashes and case are taken away; at least 2^bits when its length is above bits. */
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

    /** How many letters, each number as likely as it has possibilities. */
    private int letters(RandomGenerator random) {
        BigInteger left = below(possibilities(), random);
        int letters = minLetters;
        while (left.compareTo(possibilities(letters)) >= 0) {
            left = left.subtract(possibilities(letters));
            letters++;
        }
        return letters;
    }

    /** Which places are letters, each choice as likely (Fisher and Yates). */
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

    /** Uniform below the bound: drawn again when it is not below, never folded back. */
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
