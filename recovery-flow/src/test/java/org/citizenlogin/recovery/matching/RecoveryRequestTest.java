package org.citizenlogin.recovery.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryRequestTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final RecoveryRequest REQUEST = new RecoveryRequest(
            new PersonalNumber("01234567890"),
            new PhoneNumber("+995555123456", "GE"),
            Locale.forLanguageTag("ka"),
            "192.0.2.7",
            "request-1",
            "execution-1",
            "portal");

    @Test
    void aRequestComesOutOfItsParcelAsItWentIn() {
        assertThat(RecoveryRequest.of(REQUEST.toParcel(NOW))).contains(REQUEST);
    }

    @Test
    void anOrganisationsNumberTravelsToo() {
        RecoveryRequest request = new RecoveryRequest(
                new OrganisationNumber("012345678"), REQUEST.phone(), Locale.ENGLISH, "", "request-2", "", "");

        assertThat(RecoveryRequest.of(request.toParcel(NOW))).contains(request);
    }

    @Test
    void itIsWorthlessAfterHalfAnHour() {
        Parcel parcel = REQUEST.toParcel(NOW);

        assertThat(parcel.kind()).isEqualTo("recover-by-phone");
        assertThat(parcel.notAfter()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({"number, 12", "number,", "phone, 555123456", "phone,", "region, Georgia", "region,", "request, ' '"})
    void aParcelWithOnePartWrongIsNoRequest(String part, String wrong) {
        Map<String, String> content = new HashMap<>(REQUEST.toParcel(NOW).content());
        if (wrong == null) {
            content.remove(part);
        } else {
            content.put(part, wrong);
        }

        assertThat(RecoveryRequest.of(new Parcel("recover-by-phone", content, NOW)))
                .isEmpty();
    }

    @Test
    void neitherNumberNorPhoneNorIdIsInItsText() {
        assertThat(REQUEST.toString()).doesNotContain("0123456", "555", "request-1");
        assertThat(REQUEST.toParcel(NOW).toString()).doesNotContain("0123456", "555", "request-1");
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, en, 24 h",
        "PT24H, ka, 24 სთ",
        "PT10M, pl, 10 min",
        "PT10M, ka, 10 წთ",
        "PT90M, lv, 90 min",
        "PT1H, en, 1 h"
    })
    void aLifeIsSaidInUnitsThatNeedNoPlural(Duration life, String language, String words) {
        assertThat(LifeInWords.of(life, Locale.forLanguageTag(language))).isEqualTo(words);
    }
}
