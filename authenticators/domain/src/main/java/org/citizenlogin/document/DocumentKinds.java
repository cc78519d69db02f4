package org.citizenlogin.document;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of documents that are built in. Each follows its issuer's published rule. The weighted sums are written
 * here, because libraries with check digits have other rules (IBAN, ISBN, Luhn).
 */
public final class DocumentKinds {

    /** Personal number of Georgia: 11 digits (Law on the Civil Register); no check digit is published. */
    public static final DocumentKind GEORGIA_PERSONAL =
            DocumentKind.of("ge-personal", "01001012345", "[0-9]{11}", text -> true);

    /** Identification number of a legal entity of Georgia: 9 digits (Tax Code); no check digit is published. */
    public static final DocumentKind GEORGIA_ORGANISATION =
            DocumentKind.of("ge-organisation", "204567890", "[0-9]{9}", text -> true);

    /**
     * Personal code of Latvia: 11 digits. A code issued before 1 July 2017 starts with the date of birth and ends in a
     * check digit, (1101 - weighted sum) mod 11 with weights 1 6 3 7 9 10 5 8 4 2. Sources differ about a remainder
     * of 10: check digit 0 is accepted, because refusing an issued code would be worse. Later codes start with 32 to 39
     * and are random up to the last digit (Law on the Register of Natural Persons; OECD, Tax identification numbers,
     * Latvia).
     */
    public static final DocumentKind LATVIA_PERSONAL =
            DocumentKind.of("lv-personal", "16117519997", "[0-9]{11}", DocumentKinds::latvia);

    /**
     * Personal code of Lithuania: 11 digits, the last one by weights modulo 11: 1 2 3 4 5 6 7 8 9 1. If the remainder
     * is 10, the weights are 3 4 5 6 7 8 9 1 2 3, and a second remainder of 10 counts as 0 (Law on the Population
     * Register).
     */
    public static final DocumentKind LITHUANIA_PERSONAL =
            DocumentKind.of("lt-personal", "33309240064", "[1-9][0-9]{10}", DocumentKinds::baltic);

    /** Personal identification code of Estonia: 11 digits, same rule (standard EVS 585:2007). */
    public static final DocumentKind ESTONIA_PERSONAL =
            DocumentKind.of("ee-personal", "38001085718", "[1-8][0-9]{10}", DocumentKinds::baltic);

    /**
     * PESEL of Poland: 11 digits, weights 1 3 7 9 1 3 7 9 1 3, the last digit completes the sum to a multiple of 10
     * (Act on the Population Register, art. 15).
     */
    public static final DocumentKind POLAND_PESEL = DocumentKind.of(
            "pl-pesel",
            "44051401359",
            "[0-9]{11}",
            text -> (10 - weighted(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == digit(text, 10));

    /**
     * NIP of Poland: 10 digits, weights 6 5 7 2 3 4 5 6 7 modulo 11; a number with a remainder of 10 is never issued
     * (Act on the Registration of Taxpayers; OECD, Tax identification numbers, Poland).
     */
    public static final DocumentKind POLAND_NIP = DocumentKind.of(
                    "pl-nip",
                    "1234563218",
                    "[0-9]{10}",
                    text -> weighted(text, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(text, 9))
            // As invoices show it: with the country's code in front (Directive 2006/112/EC, art. 215).
            .readingAlso(text -> text.startsWith("PL") ? text.substring(2) : text);

    /**
     * SNILS of Russia: 9 digits and 2 check digits, the sum of each digit times its position from the right, modulo
     * 101, 100 read as 00. Numbers up to 001-001-998 have no check digits (Pension Fund resolution on insurance
     * numbers).
     */
    public static final DocumentKind RUSSIA_SNILS =
            DocumentKind.of("ru-snils", "11223344595", "[0-9]{11}", DocumentKinds::snils);

    /**
     * INN of a legal entity of Russia: 10 digits, weights 2 4 10 3 5 9 4 6 8, modulo 11, modulo 10 (order of the tax
     * service on the identification number of a taxpayer; OECD, Tax identification numbers, Russia).
     */
    public static final DocumentKind RUSSIA_INN_10 = DocumentKind.of(
            "ru-inn-10",
            "7707083893",
            "[0-9]{10}",
            text -> weighted(text, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 9));

    /**
     * INN of a person of Russia: 12 digits, the last two each by their own weights, modulo 11, modulo 10 (same order):
     * the eleventh by 7 2 4 10 3 5 9 4 6 8, the twelfth by 3 7 2 4 10 3 5 9 4 6 8.
     */
    public static final DocumentKind RUSSIA_INN_12 = DocumentKind.of(
            "ru-inn-12",
            "500100732259",
            "[0-9]{12}",
            text -> weighted(text, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 10)
                    && weighted(text, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 11));

    /**
     * Passport number followed by its check digit, as the machine-readable zone prints it: 9 characters, a shorter
     * number filled with {@code <}, and 1 digit; weights 7 3 1 modulo 10, letters counting from A = 10 and the filler 0
     * (ICAO Doc 9303 part 3, 4.9, and part 4, 4.2.2). The number as the page shows it, without check digit, and the
     * whole line of the zone are read as well.
     */
    public static final DocumentKind PASSPORT = DocumentKind.of(
                    "passport", "L898902C36", "(?=.{10}\\z)[0-9A-Z]{5,9}<{0,4}[0-9]", DocumentKinds::passport)
            .readingAlso(DocumentKinds::passportNumber);

    private static final List<DocumentKind> ALL = List.of(
            GEORGIA_PERSONAL,
            GEORGIA_ORGANISATION,
            LATVIA_PERSONAL,
            LITHUANIA_PERSONAL,
            ESTONIA_PERSONAL,
            POLAND_PESEL,
            POLAND_NIP,
            RUSSIA_SNILS,
            RUSSIA_INN_10,
            RUSSIA_INN_12,
            PASSPORT);

    private DocumentKinds() {}

    public static List<DocumentKind> all() {
        return ALL;
    }

    public static Optional<DocumentKind> byId(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    private static boolean latvia(String text) {
        boolean withoutDate = text.charAt(0) == '3' && text.charAt(1) >= '2';
        return withoutDate || (1101 - weighted(text, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11 % 10 == digit(text, 10);
    }

    private static boolean baltic(String text) {
        int first = weighted(text, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        int second = weighted(text, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11;
        return (first < 10 ? first : second % 10) == digit(text, 10);
    }

    private static boolean snils(String text) {
        boolean unchecked = text.substring(0, 9).compareTo("001001998") <= 0;
        return unchecked
                || weighted(text, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == digit(text, 9) * 10 + digit(text, 10);
    }

    /** The second line of the zone has 44 characters (ICAO Doc 9303 part 4, 4.2.2); what is shorter is the number. */
    private static String passportNumber(String text) {
        if (text.length() == 44) {
            return text.substring(0, 10);
        }
        if (!text.matches("[0-9A-Z]{5,9}")) {
            return text;
        }
        String number = text + "<".repeat(9 - text.length());
        return number + passportCheckDigit(number);
    }

    private static boolean passport(String text) {
        return passportCheckDigit(text) == digit(text, 9);
    }

    private static int passportCheckDigit(String text) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int value = text.charAt(i) == '<' ? 0 : Character.digit(text.charAt(i), Character.MAX_RADIX);
            sum += value * weights[i % 3];
        }
        return sum % 10;
    }

    private static int weighted(String text, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(text, i) * weights[i];
        }
        return sum;
    }

    private static int digit(String text, int index) {
        return text.charAt(index) - '0';
    }
}
