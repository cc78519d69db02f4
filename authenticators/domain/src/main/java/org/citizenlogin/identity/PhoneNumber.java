package org.citizenlogin.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A phone number that can receive a text message, in E.164 (ITU-T). Only this form is stored, looked up, limited or
 * compared.
 *
 * @param e164 a plus sign and 8 to 15 digits
 * @param region ISO 3166-1 alpha-2 code of the country the number belongs to
 */
public record PhoneNumber(String e164, String region) {

    /** No written form is longer. Longer input is refused without parsing. */
    public static final int MAX_INPUT = 64;

    /** Parsing asks for a country; a number that begins with a plus sign says its own. */
    private static final String NOT_ASKED = "GE";

    private static final Set<PhoneNumberType> CAN_RECEIVE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    public PhoneNumber {
        if (!e164.matches("\\+[1-9][0-9]{7,14}")) {
            throw new IllegalArgumentException("not a number in E.164");
        }
        if (!region.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("not a region of two upper-case letters");
        }
    }

    /**
     * Parses a national or international form.
     *
     * <p>Of the text {@link TypedText#plain} is read. It may contain only ASCII digits, one leading plus, in brackets or
     * not, and the separators space, dash, dot, slash and round brackets. Letters, extensions, {@code tel:} parameters,
     * control characters and digits of other scripts are refused before the library is called, because the library would
     * accept many spellings of one number. Only types that receive text messages are
     * accepted: toll-free, premium, shared-cost, VoIP, pager and voicemail numbers are refused in every country.
     * {@link AllowedCountries} decides about countries.
     *
     * @param defaultRegion ISO 3166-1 alpha-2 code for numbers typed without a country code
     * @throws IllegalArgumentException when {@code defaultRegion} is not such a code: wrong configuration
     */
    public static Parsed<PhoneNumber> parse(@Nullable String raw, String defaultRegion) {
        String region = AllowedCountries.region(defaultRegion)
                .orElseThrow(() -> new IllegalArgumentException("the default region is no ISO 3166-1 alpha-2 code"));
        if (raw == null) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        if (raw.length() > MAX_INPUT) {
            return Parsed.refused(Parsed.Refusal.TOO_LONG);
        }
        if (raw.isBlank()) {
            return Parsed.refused(Parsed.Refusal.MISSING);
        }
        String text = TypedText.plain(raw);
        if (!text.matches("[ (]*\\+?[0-9 .()/\\-]+")) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number;
        try {
            number = numbers.parse(text, region);
        } catch (NumberParseException e) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        if (number.hasExtension() || !numbers.isValidNumber(number)) {
            return Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER);
        }
        if (!CAN_RECEIVE.contains(numbers.getNumberType(number))) {
            return Parsed.refused(Parsed.Refusal.NOT_A_MOBILE_NUMBER);
        }
        // Satellite and "global" networks belong to no country (region 001), so no country's policy can allow them.
        return AllowedCountries.region(numbers.getRegionCodeForNumber(number))
                .map(home -> Parsed.accepted(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164), home)))
                .orElseGet(() -> Parsed.refused(Parsed.Refusal.COUNTRY_NOT_ALLOWED));
    }

    /** Reads a number that says its own country: any written form with a plus sign. */
    public static Parsed<PhoneNumber> parseInternational(@Nullable String raw) {
        Parsed<PhoneNumber> parsed = parse(raw, NOT_ASKED);
        return raw == null || TypedText.plain(raw).matches("[ (]*\\+.*")
                ? parsed
                : parsed.then(national -> Parsed.refused(Parsed.Refusal.NOT_A_PHONE_NUMBER));
    }

    /** Reads back what {@link #e164} wrote; empty for every other text. */
    public static Optional<PhoneNumber> ofE164(@Nullable String stored) {
        return parseInternational(stored).asOptional().filter(phone -> phone.e164()
                .equals(stored));
    }

    /**
     * The number without its country code, as {@code 555123456}. It says a person only together with the {@link #region}.
     */
    public String national() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.getNationalSignificantNumber(numbers.parse(e164, region));
        } catch (NumberParseException e) {
            throw new IllegalStateException("a number in E.164 cannot be read", e);
        }
    }

    /** Mobile numbers of a country to show beside a field, as written inside it and from abroad. */
    public record Example(String national, String international) {}

    /**
     * @param region ISO 3166-1 alpha-2 code
     * @throws IllegalArgumentException when it is not such a code
     */
    public static Example example(String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber mobile = numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        if (mobile == null) {
            throw new IllegalArgumentException("no ISO 3166-1 alpha-2 code");
        }
        return new Example(
                numbers.format(mobile, PhoneNumberFormat.NATIONAL),
                numbers.format(mobile, PhoneNumberFormat.INTERNATIONAL));
    }

    /** The number with all but the last two digits hidden, for pages and events. */
    public String masked() {
        return Mask.number(e164);
    }

    @Override
    public String toString() {
        return masked();
    }
}
