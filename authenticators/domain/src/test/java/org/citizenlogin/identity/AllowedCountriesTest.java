package org.citizenlogin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.citizenlogin.identity.Parsed.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCountriesTest {

    private static final AllowedCountries OWN = AllowedCountries.onlyOwn("GE");

    @Test
    void theRealmsOwnCountryIsServed() {
        assertThat(PhoneNumber.parse("599123456", "GE").then(OWN::judge))
                .isEqualTo(Parsed.accepted(new PhoneNumber("+995599123456", "GE")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+37121234567", "+12015550123", "+79123456789", "+447400123456", "+8801812345678"})
    @Tag("R-08")
    void everyOtherCountryIsRefusedUnlessNamed(String number) {
        assertThat(PhoneNumber.parse(number, "GE").then(OWN::judge).refusal()).contains(Refusal.COUNTRY_NOT_ALLOWED);
    }

    @Test
    void aNamedCountryIsServedToo() {
        AllowedCountries two = AllowedCountries.of(List.of("ge", "LV"));
        assertThat(PhoneNumber.parse("+37121234567", "GE").then(two::judge).asOptional())
                .isPresent();
        assertThat(PhoneNumber.parse("+48512345678", "GE").then(two::judge).refusal())
                .contains(Refusal.COUNTRY_NOT_ALLOWED);
        assertThat(two.regions()).containsExactly("GE", "LV");
        assertThat(two).hasToString("GE,LV");
    }

    @Test
    void countriesThatShareACallingCodeAreToldApart() {
        AllowedCountries usa = AllowedCountries.onlyOwn("US");
        assertThat(PhoneNumber.parse("+1 506 234 5678", "US").then(usa::judge).refusal())
                .contains(Refusal.COUNTRY_NOT_ALLOWED);
        assertThat(PhoneNumber.parse("+1 876 210 1234", "US").then(usa::judge).refusal())
                .contains(Refusal.COUNTRY_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"US, +1 800 356 9377", "US, +1 900 234 5678", "GB, +44 56 1234 5678", "GB, +44 7640 123456"})
    @Tag("R-08")
    void anAllowedCountryDoesNotOpenItsTollFreePremiumVoipAndPagerNumbers(String region, String number) {
        assertThat(PhoneNumber.parse(number, region)
                        .then(AllowedCountries.onlyOwn(region)::judge)
                        .refusal())
                .contains(Refusal.NOT_A_MOBILE_NUMBER);
    }

    @Test
    void lettersForDigitsNeverReachTheCountries() {
        assertThat(PhoneNumber.parse("+1 800 FLOWERS", "US")
                        .then(AllowedCountries.onlyOwn("US")::judge)
                        .refusal())
                .contains(Refusal.NOT_A_PHONE_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GEO", "ZZ", "99", "G\u0415"})
    void whatIsNoCountryIsWrongConfiguration(String region) {
        assertThat(AllowedCountries.region(region)).isEmpty();
        assertThatThrownBy(() -> AllowedCountries.onlyOwn(region)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AllowedCountries.of(List.of("GE", region)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("country 2");
    }

    @Test
    void allowingNobodyIsWrongConfiguration() {
        assertThatThrownBy(() -> AllowedCountries.of(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void twoListsOfTheSameCountriesAreEqual() {
        assertThat(AllowedCountries.of(List.of("GE", "LV", "ge")))
                .isEqualTo(AllowedCountries.of(List.of("LV", "GE")))
                .hasSameHashCodeAs(AllowedCountries.of(List.of("LV", "GE")));
    }
}
