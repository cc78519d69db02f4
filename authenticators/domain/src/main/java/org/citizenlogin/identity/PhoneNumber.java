package org.citizenlogin.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A phone number that can receive a text message, in E.164 (ITU-T): the only form that is stored, looked up, limited or
 * compared.
 *
 * @param e164 a plus sign and 8 to 15 digits
 * @param region ISO 3166-1 alpha-2 code of the country the number belongs to
 */
public record PhoneNumber(String e164, String region) {

    private static final int MAX_INPUT = 64;
    private static final Set<PhoneNumberType> CAN_RECEIVE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /**
     * Reads a national or international form.
     *
     * <p>NFKC first, so that full-width forms are read; then only ASCII digits, one leading plus and the separators
     * space, dash, dot and round brackets may be left. Letters, extensions, {@code tel:} parameters, control and format
     * characters are refused before the library sees them: it would accept ten spellings of one number.
     *
     * @param defaultRegion ISO 3166-1 alpha-2 code for numbers typed without a country code
     */
    public static Parsed<PhoneNumber> parse(String raw, String defaultRegion) {
        if (raw == null || raw.isBlank()) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        if (raw.length() > MAX_INPUT) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
        if (!text.matches("\\+?[0-9 .()\\-]+")) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number;
        try {
            number = numbers.parse(text, defaultRegion.toUpperCase(Locale.ROOT));
        } catch (NumberParseException e) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        if (number.hasExtension() || !numbers.isValidNumber(number)) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        if (!CAN_RECEIVE.contains(numbers.getNumberType(number))) {
            return Parsed.refused(Parsed.Refusal.NOT_A_MOBILE_NUMBER);
        }
        String region = numbers.getRegionCodeForNumber(number);
        return Parsed.accepted(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164), region));
    }

    /** The number with all but the country code and the last two digits hidden. */
    public String masked() {
        return "*".repeat(e164.length() - 2) + e164.substring(e164.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }
}
