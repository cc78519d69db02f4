package org.citizenlogin.recovery.context;

import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.RecoveryPolicy;

/** A phone that was typed on one of the pages. */
public final class TypedPhone {

    private TypedPhone() {}

    /** Refused when it is no mobile number of an allowed country. */
    public static Parsed<PhoneNumber> read(String typed, RecoveryPolicy policy) {
        return PhoneNumber.parse(typed, policy.country()).then(policy.allowedCountries()::judge);
    }

    /** What the messages say how to write a number: inside the own country, and with its code. */
    public static Object[] examples(RecoveryPolicy policy) {
        PhoneNumber.Example own = PhoneNumber.example(policy.country());
        return new Object[] {own.national(), own.international()};
    }

    /** The message key that says why it was refused; it takes {@link #examples}. */
    public static String key(Parsed.Refusal refusal) {
        switch (refusal) {
            case MISSING:
                return "citizenRecoverPhoneMissing";
            case NOT_A_MOBILE_NUMBER:
                return "citizenRecoverPhoneNotMobile";
            case COUNTRY_NOT_ALLOWED:
                return "citizenRecoverPhoneCountry";
            default:
                return "citizenRecoverPhoneForm";
        }
    }
}
