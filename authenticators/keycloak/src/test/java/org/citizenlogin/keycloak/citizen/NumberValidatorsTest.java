package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.validate.SimpleValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

class NumberValidatorsTest {

    private static List<ValidationError> errors(SimpleValidator validator, String field, Object value) {
        return validator.validate(value, field, new ValidationContext(null), ValidatorConfig.EMPTY).getErrors().stream()
                .toList();
    }

    @Test
    void theCanonicalFormIsAccepted() {
        assertThat(errors(new PersonalNumberValidator(), "personalNumber", List.of("01234567890")))
                .isEmpty();
        assertThat(errors(new OrganisationNumberValidator(), "organisationNumber", List.of("012345678")))
                .isEmpty();
        assertThat(errors(new PhoneValidator(), "phoneNumber", List.of("+995555123456")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789",
                "012345678901",
                "01234-567890",
                " 01234567890",
                "0123456789a",
                "０１２３４５６７８９０",
                "٠١٢٣٤٥٦٧٨٩٠"
            })
    void anyOtherFormOfAPersonalNumberIsRefusedNamingTheField(String value) {
        assertThat(errors(new PersonalNumberValidator(), "personalNumber", List.of(value)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getInputHint()).isEqualTo("personalNumber");
                    assertThat(error.getMessage()).isEqualTo("citizenPersonalNumberInvalid");
                    assertThat(error.getMessageParameters()).doesNotContain(value);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567", "0123456789", "01234 5678", "01234567a"})
    void anyOtherFormOfAnOrganisationNumberIsRefused(String value) {
        assertThat(errors(new OrganisationNumberValidator(), "organisationNumber", List.of(value)))
                .singleElement()
                .extracting(ValidationError::getMessage)
                .isEqualTo("citizenOrganisationNumberInvalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555123456",
                "995555123456",
                "+995 555 12 34 56",
                "+995555123456;ext=7",
                "tel:+995555123456",
                "+995322123456",
                "＋995555123456",
                "+9955551234561111"
            })
    void anyOtherFormOfAPhoneIsRefused(String value) {
        assertThat(errors(new PhoneValidator(), "phoneNumber", List.of(value)))
                .singleElement()
                .extracting(ValidationError::getMessage)
                .isEqualTo("citizenPhoneInvalid");
    }

    @Test
    void anEmptyAttributeIsNobodysBusinessHere() {
        for (SimpleValidator validator :
                List.of(new PersonalNumberValidator(), new OrganisationNumberValidator(), new PhoneValidator())) {
            assertThat(errors(validator, "field", List.of(""))).isEmpty();
            assertThat(errors(validator, "field", List.of())).isEmpty();
        }
    }
}
