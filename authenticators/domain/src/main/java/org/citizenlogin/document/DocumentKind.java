package org.citizenlogin.document;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.TypedText;

/** One kind of document: its id, its form and its check digits. */
public final class DocumentKind {

    private static final int MAX_INPUT = 64;
    /** Separators between groups. All other characters are part of the number. */
    private static final Pattern SEPARATORS = Pattern.compile("[ \\-./]");

    private static final Pattern TYPED = Pattern.compile("[0-9A-Za-z< \\-./]*");

    private final String id;
    private final String example;
    private final UnaryOperator<String> canonical;
    private final Pattern form;
    private final Predicate<String> checkDigits;

    private DocumentKind(
            String id, String example, UnaryOperator<String> canonical, Pattern form, Predicate<String> checkDigits) {
        this.id = id;
        this.example = example;
        this.canonical = canonical;
        this.form = form;
        this.checkDigits = checkDigits;
    }

    /**
     * A kind with check digits.
     *
     * @param id lower case and dashes; a contract, because realms store it
     * @param example a made-up valid number in canonical form
     * @param form the pattern that the whole canonical text must match
     * @param checkDigits whether a text of that form has the right check digits
     */
    static DocumentKind of(String id, String example, String form, Predicate<String> checkDigits) {
        return new DocumentKind(id, example, UnaryOperator.identity(), Pattern.compile(form), checkDigits);
    }

    /** @param canonical makes the canonical text of another one that documents show; what it does not know it returns */
    DocumentKind readingAlso(UnaryOperator<String> canonical) {
        return new DocumentKind(id, example, canonical, form, checkDigits);
    }

    /** A kind with a form and no check digits, as an administrator configures it. */
    public static DocumentKind byForm(String id, DocumentForm form) {
        return new DocumentKind(id, form.example(), UnaryOperator.identity(), form.pattern(), text -> true);
    }

    public String id() {
        return id;
    }

    public String example() {
        return example;
    }

    /** How many characters of a number were typed, separators and marks without width not counted. */
    public static int length(String raw) {
        return raw.length() > MAX_INPUT
                ? raw.length()
                : SEPARATORS.matcher(TypedText.plain(raw)).replaceAll("").length();
    }

    /**
     * Parses typed text: reads {@link TypedText#plain}, removes separators and converts to upper case. The rest must be ASCII
     * letters, digits and the filler of machine-readable zones. Digits of other scripts are refused, never converted.
     *
     * @return {@code WRONG_LENGTH} when the text does not have this kind's form, {@code WRONG_CHECK_DIGIT} when its
     *     check digits are wrong
     */
    public Parsed<DocumentNumber> parse(String raw) {
        if (raw.isBlank()) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        if (raw.length() > MAX_INPUT) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        String typed = TypedText.plain(raw).strip();
        if (!TYPED.matcher(typed).matches()) {
            return Parsed.refused(Parsed.Refusal.NOT_DIGITS);
        }
        String text = canonical.apply(SEPARATORS.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT));
        if (!form.matcher(text).matches()) {
            return Parsed.refused(Parsed.Refusal.WRONG_LENGTH);
        }
        if (!checkDigits.test(text)) {
            return Parsed.refused(Parsed.Refusal.WRONG_CHECK_DIGIT);
        }
        return Parsed.accepted(new DocumentNumber(id, text));
    }
}
