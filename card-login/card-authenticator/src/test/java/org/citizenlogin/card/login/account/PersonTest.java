package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.citizenlogin.card.identity.CardHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-51")
class PersonTest {

    private static CardHolder holder(String country, String type, String number) {
        return new CardHolder(country, type, number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Person person(String country, String type, String number) {
        return Person.of(holder(country, type, number)).orElseThrow();
    }

    @Test
    void equalNumbersOfTwoCountriesAreTwoPeople() {
        Person georgian = person("GE", "PNO", "38001085718");
        Person estonian = person("EE", "PNO", "38001085718");

        assertThat(georgian.key()).isEqualTo("PNOGE-38001085718").isNotEqualTo(estonian.key());
        assertThat(georgian.ownNumber("GE")).isPresent();
        assertThat(estonian.ownNumber("GE")).isEmpty();
        assertThat(estonian.isForeign("GE")).isTrue();
    }

    @Test
    void aLeadingZeroBelongsToTheNumber() {
        assertThat(person("GE", "PNO", "01001012345")
                        .ownNumber("GE")
                        .orElseThrow()
                        .digits())
                .isEqualTo("01001012345");
        assertThat(person("GE", "PNO", "1001012345").ownNumber("GE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDC", "PAS"})
    void aCardThatNamesItsDocumentNamesNobody(String type) {
        assertThat(Person.of(holder("GE", type, "590082394654"))).isEmpty();
    }

    @Test
    void aTaxNumberIsNoPersonalNumber() {
        assertThat(person("GE", "TIN", "01001012345").ownNumber("GE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "(cn=*)", "0100101234*", "01001012345 ", "٠١٠٠١٠١٢٣٤٥"})
    void onlyElevenDigitsAreANumber(String number) {
        assertThat(person("GE", "PNO", number).ownNumber("GE")).isEmpty();
    }

    @Test
    @Tag("R-63")
    void nothingOfItIsInALog() {
        assertThat(person("GE", "PNO", "01001012345")).hasToString("Person[GE PNO]");
    }
}
