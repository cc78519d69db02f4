package org.citizenlogin.identity;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The countries whose phone numbers get text messages. The client chooses the number and so the price of a message.
 * Therefore only named countries are allowed. The default is the realm's own country.
 *
 * <p>Call it after the number was parsed: {@code PhoneNumber.parse(raw, own).then(allowed::judge)}.
 */
public final class AllowedCountries {

    private final Set<String> regions;

    private AllowedCountries(Set<String> regions) {
        this.regions = Set.copyOf(regions);
    }

    /**
     * The default: the realm's own country.
     *
     * @throws IllegalArgumentException when it is not an ISO 3166-1 alpha-2 code of a country with telephone numbers
     */
    public static AllowedCountries onlyOwn(String region) {
        return of(Set.of(region));
    }

    /**
     * @throws IllegalArgumentException when the collection is empty, or a text is not an ISO 3166-1 alpha-2 code; the
     *     message names its place
     */
    public static AllowedCountries of(Collection<String> regions) {
        Set<String> known = new TreeSet<>();
        int place = 0;
        for (String region : regions) {
            place++;
            int at = place;
            known.add(region(region)
                    .orElseThrow(
                            () -> new IllegalArgumentException("country " + at + " is no ISO 3166-1 alpha-2 code")));
        }
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no country is allowed: name at least one");
        }
        return new AllowedCountries(known);
    }

    /** One code in upper case; empty when it is not an ISO 3166-1 alpha-2 code of a country with telephone numbers. */
    public static Optional<String> region(@Nullable String text) {
        if (text == null || text.length() != 2) {
            return Optional.empty();
        }
        String region = text.toUpperCase(Locale.ROOT);
        return Optional.of(region).filter(PhoneNumberUtil.getInstance().getSupportedRegions()::contains);
    }

    /** The number, or {@link Parsed.Refusal#COUNTRY_NOT_ALLOWED}. */
    public Parsed<PhoneNumber> judge(PhoneNumber number) {
        return regions.contains(number.region())
                ? Parsed.accepted(number)
                : Parsed.refused(Parsed.Refusal.COUNTRY_NOT_ALLOWED);
    }

    /** The codes, upper case, in alphabetical order. */
    public Set<String> regions() {
        return new TreeSet<>(regions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllowedCountries countries && regions.equals(countries.regions);
    }

    @Override
    public int hashCode() {
        return regions.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", regions());
    }
}
