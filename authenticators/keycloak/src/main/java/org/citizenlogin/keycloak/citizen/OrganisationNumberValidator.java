package org.citizenlogin.keycloak.citizen;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.Parsed;

/** User-profile validator of a legal entity's identification number. */
public final class OrganisationNumberValidator extends NumberValidator {

    public static final String ID = "citizen-organisation-number";

    public OrganisationNumberValidator() {
        super(ID, "citizenOrganisationNumberInvalid");
    }

    @Override
    Parsed<? extends CitizenNumber> read(String value) {
        return OrganisationNumber.parse(value);
    }
}
