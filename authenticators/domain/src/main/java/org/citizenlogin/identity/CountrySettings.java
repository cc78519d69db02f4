package org.citizenlogin.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.setting.Setting;

/** The settings of a step about countries, written once for every step that has them. The keys are contracts. */
public final class CountrySettings {

    public static final Setting<String> COUNTRY = new Setting<>(
            "country",
            "Own country",
            "The realm's own country. Its mobile numbers may be typed without a country code. Its cards carry the"
                    + " personal numbers of the realm's accounts. Holders of other countries' cards are identified by a"
                    + " separate attribute.",
            "an ISO 3166-1 alpha-2 code such as GE",
            "GE",
            false,
            AllowedCountries::region);

    public static final Setting<Optional<List<String>>> ALLOWED_COUNTRIES = countries(
            "allowed-countries",
            "Allowed countries of phones",
            "The countries whose numbers get text messages. Without a value, only the own country.");

    private CountrySettings() {}

    /** A list of countries, which may be left out. */
    public static Setting<Optional<List<String>>> countries(String key, String label, String help) {
        return Setting.list(
                        key,
                        label,
                        help,
                        "ISO 3166-1 alpha-2 codes with a comma between, such as GE,PL",
                        "",
                        AllowedCountries::region)
                .optional();
    }

    /**
     * The countries a step sends text messages to.
     *
     * @throws Setting.Malformed naming the key and what to write
     */
    public static AllowedCountries allowed(Map<String, String> configured) {
        return ALLOWED_COUNTRIES
                .from(configured)
                .map(AllowedCountries::of)
                .orElseGet(() -> AllowedCountries.onlyOwn(COUNTRY.from(configured)));
    }
}
