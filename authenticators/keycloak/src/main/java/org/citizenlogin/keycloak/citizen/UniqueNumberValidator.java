package org.citizenlogin.keycloak.citizen;

import jakarta.ws.rs.core.Response;
import org.citizenlogin.identity.CitizenNumber;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;

/**
 * User-profile validator that refuses a new number another account has. Two writers at the very same time can both pass:
 * the look-up then finds two accounts and recovers neither, and the doctor names the duplicate.
 */
public final class UniqueNumberValidator extends AbstractStringValidator {

    public static final String ID = "citizen-unique";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    protected void doValidate(String value, String field, ValidationContext context, ValidatorConfig config) {
        CitizenNumber.parse(value).asOptional().ifPresent(number -> {
            UserModel self = UserProfileAttributeValidationContext.from(context)
                    .getAttributeContext()
                    .getUser();
            // The server validates the whole profile at every login. What the account has already is the doctor's
            // business.
            boolean isNew = self == null || self.getAttributeStream(field).noneMatch(value::equals);
            if (isNew && takenByAnother(self, number, context)) {
                context.addError(
                        new ValidationError(ID, field, "citizenNumberTaken").setStatusCode(Response.Status.CONFLICT));
            }
        });
    }

    private static boolean takenByAnother(UserModel self, CitizenNumber number, ValidationContext context) {
        KeycloakSession session = context.getSession();
        RealmModel realm = session.getContext().getRealm();
        return Citizens.carriers(session, realm, number)
                .limit(2)
                .anyMatch(other -> self == null || !other.getId().equals(self.getId()));
    }

    @Override
    protected boolean skipValidation(Object value, ValidatorConfig config) {
        return value == null || "".equals(value);
    }
}
