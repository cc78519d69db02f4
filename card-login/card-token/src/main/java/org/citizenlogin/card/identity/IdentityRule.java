package org.citizenlogin.card.identity;

import java.util.regex.Pattern;

/**
 * What the subject of one issuer's certificates must look like.
 *
 * @param country two upper-case letters (ISO 3166-1)
 * @param form how the number is written
 * @param number the whole number, without prefix; its one group, when it has one, is the number
 */
public record IdentityRule(String country, NumberForm form, Pattern number) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public IdentityRule {
        if (!COUNTRY.matcher(country).matches()) {
            throw new IllegalArgumentException("country: write two upper-case letters");
        }
    }
}
