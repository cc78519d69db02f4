package org.citizenlogin.identity;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The countries whose numbers get a text message. Whoever types numbers chooses where the money goes, so nothing is
 * allowed that was not named, and unnamed is the realm's own country alone.
 *
 * <p>To be asked after the number was read: {@code PhoneNumber.parse(raw, own).then(allowed::judge)}.
 */
public final class AllowedCountries {

    private final Set<String> regions;

    private AllowedCountries(Set<String> regions) {
        this.regions = Set.copyOf(regions);
    }

    /**
     * The default: the realm's own country.
     *
     * @throws IllegalArgumentException when it is no ISO 3166-1 alpha-2 code of a country with telephone numbers
     */
    public static AllowedCountries onlyOwn(String region) {
        return of(Set.of(region));
    }

    /** @throws IllegalArgumentException when there is none, or one is no ISO 3166-1 alpha-2 code, naming its place */
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

    /** One code in its canonical form; empty when it is no ISO 3166-1 alpha-2 code of a country with telephone numbers. */
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
