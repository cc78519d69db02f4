package org.citizenlogin.people.video;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.people.casework.CaseForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.utils.FormMessage;

class TalkFormTest {

    private static final List<CasePurpose> OFFERED = List.of(CasePurpose.RESTORE_ACCESS, CasePurpose.CHANGE_PHONE);

    private static MultivaluedMap<String, String> fields(String changed, String value) {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        Map.of(
                        TalkForm.FIRST_NAME, "ნინო",
                        TalkForm.LAST_NAME, "O'Example-Čīče",
                        TalkForm.NUMBER, "0123 456 7890",
                        TalkForm.PHONE, "555 12 34 56",
                        TalkForm.CONSENT, "true")
                .forEach(fields::putSingle);
        fields.putSingle(changed, value);
        return fields;
    }

    private static TalkForm read(String changed, String value) {
        return TalkForm.of(fields(changed, value), OFFERED, "GE");
    }

    @Test
    void whatWasTypedIsReadInCanonicalForm() {
        TalkForm read = read(TalkForm.PURPOSE, "change-phone");

        assertThat(read.errors()).isEmpty();
        assertThat(read.form()).contains(new CaseForm("ნინო", "O'Example-Čīče", "01234567890", "+995555123456", ""));
        assertThat(read.purpose()).isEqualTo(CasePurpose.CHANGE_PHONE);
        assertThat(read(TalkForm.ORGANISATION, "123456789")
                        .form()
                        .orElseThrow()
                        .accountNumber()
                        .digits())
                .isEqualTo("123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "citizen-number, 123",
        "citizen-number, 012345678901",
        "citizen-phone, 12",
        "citizen-phone, hello",
        "citizen-organisation, 12345",
        "citizen-consent, false",
        "citizen-first-name, ''",
        "citizen-last-name, 123"
    })
    void eachWrongFieldAloneIsNamed(String field, String value) {
        TalkForm read = read(field, value);

        assertThat(read.form()).isEmpty();
        assertThat(read.errors()).extracting(FormMessage::getField).containsExactly(field);
    }

    /** An operator must read what was typed, in its order. */
    @Tag("R-162")
    @ParameterizedTest
    @ValueSource(strings = {"Nino\u202Eonin", "Nino\u2066x", "Nino\u0000", "Ni\nno", "Nino\u200F"})
    void aNameWithHiddenSymbolsIsRefused(String name) {
        assertThat(read(TalkForm.FIRST_NAME, name).errors())
                .extracting(FormMessage::getField)
                .containsExactly(TalkForm.FIRST_NAME);
    }

    @Test
    @Tag("R-162")
    void aNameOfFiveHundredCharactersIsRefused() {
        assertThat(read(TalkForm.LAST_NAME, "a".repeat(500)).form()).isEmpty();
        assertThat(read(TalkForm.LAST_NAME, "a".repeat(80)).form()).isPresent();
    }

    @Test
    void aPurposeThatIsNotOfferedIsTheFirstOne() {
        assertThat(read(TalkForm.PURPOSE, "register").purpose()).isEqualTo(CasePurpose.RESTORE_ACCESS);
    }
}
