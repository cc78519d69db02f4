package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

/** Accepts a number in the one form it is looked up by: digits alone. The error names the field and never the value. */
abstract class NumberValidator extends AbstractStringValidator {

    private final String id;
    private final String messageKey;

    NumberValidator(String id, String messageKey) {
        this.id = id;
        this.messageKey = messageKey;
    }

    /** Parses the number; refused when it is not of this kind. */
    abstract Parsed<? extends CitizenNumber> read(String value);

    @Override
    public final String getId() {
        return id;
    }

    @Override
    protected final void doValidate(String value, String field, ValidationContext context, ValidatorConfig config) {
        boolean canonical = read(value)
                .asOptional()
                .filter(number -> number.digits().equals(value))
                .isPresent();
        if (!canonical) {
            context.addError(new ValidationError(id, field, messageKey));
        }
    }

    /** An empty attribute is left to the validator for required attributes. */
    @Override
    protected final boolean skipValidation(Object value, ValidatorConfig config) {
        return value == null || "".equals(value);
    }
}
