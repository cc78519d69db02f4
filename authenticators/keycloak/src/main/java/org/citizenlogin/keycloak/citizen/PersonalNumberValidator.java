package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PersonalNumber;

/** User-profile validator of a person's number. */
public final class PersonalNumberValidator extends NumberValidator {

    public static final String ID = "citizen-personal-number";

    public PersonalNumberValidator() {
        super(ID, "citizenPersonalNumberInvalid");
    }

    @Override
    Parsed<? extends CitizenNumber> read(String value) {
        return PersonalNumber.parse(value);
    }
}
