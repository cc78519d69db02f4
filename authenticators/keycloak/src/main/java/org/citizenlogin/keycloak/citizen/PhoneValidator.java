package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.identity.PhoneNumber;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

/** User-profile validator of a phone: a mobile number in E.164, the only form that is stored and compared. */
public final class PhoneValidator extends AbstractStringValidator {

    public static final String ID = "citizen-phone";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    protected void doValidate(String value, String field, ValidationContext context, ValidatorConfig config) {
        if (PhoneNumber.ofE164(value).isEmpty()) {
            context.addError(new ValidationError(ID, field, "citizenPhoneInvalid"));
        }
    }

    @Override
    protected boolean skipValidation(Object value, ValidatorConfig config) {
        return value == null || "".equals(value);
    }
}
