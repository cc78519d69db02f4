package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.citizenlogin.card.identity.CardHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "LV, 161175-19997, 16117519997",
        "LV, 32673890123, 32673890123",
        "GE, 01001012345, 01001012345",
        "EE, 38001085718, 38001085718",
        "LT, 38001085718, 38001085718",
        "PL, 44051401359, 44051401359",
        "CZ, 905615/1234, 9056151234",
        "DK, 010190-1234, 0101901234",
        "BE, 85.07.30-033.28, 85073003328",
        "FI, 131052-308t, 131052308T",
        "FI, 131052+308T, 131052+308T",
        "FI, 131052A308T, 131052A308T",
        "SE, 811228-9874, 8112289874",
        "EE, 380 0108 5718, 38001085718"
    })
    void aNumberIsTheSameHoweverItsPartsAreKeptApart(String country, String written, String canonical) {
        assertThat(person(country, "PNO", written)).isEqualTo(person(country, "PNO", canonical));
        assertThat(person(country, "PNO", written).key()).isEqualTo("PNO" + country + "-" + canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"161175-19997", "16117519997", "161175 19997"})
    void aLatvianCardIsItsHoldersInALatvianRealm(String number) {
        assertThat(person("LV", "PNO", number).ownNumber("LV").orElseThrow().digits())
                .isEqualTo("16117519997");
    }

    @Test
    void aTaxNumberIsNoPersonalNumber() {
        assertThat(person("GE", "TIN", "01001012345").ownNumber("GE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "(cn=*)", "0100101234*", "01001012345_", "٠١٠٠١٠١٢٣٤٥"})
    void onlyElevenDigitsAreANumber(String number) {
        assertThat(person("GE", "PNO", number).ownNumber("GE")).isEmpty();
    }

    @Test
    @Tag("R-63")
    void nothingOfItIsInALog() {
        assertThat(person("GE", "PNO", "01001012345")).hasToString("Person[GE PNO]");
    }
}
