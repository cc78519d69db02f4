package org.citizenlogin.people.desk.work;

import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.people.casework.CaseForm;

/**
 * Whom a document names, as an operator typed it. Equal when everything is the same but for spaces around.
 *
 * @param number the personal number
 * @param organisation the number of the legal entity for which the citizen calls; empty without one
 */
public record TypedPerson(String number, String firstName, String lastName, String organisation) {

    public TypedPerson {
        number = PersonalNumber.parse(number)
                .asOptional()
                .map(PersonalNumber::digits)
                .orElse(number.strip());
        firstName = firstName.strip();
        lastName = lastName.strip();
        organisation = OrganisationNumber.parse(organisation)
                .asOptional()
                .map(OrganisationNumber::digits)
                .orElse(organisation.strip());
    }

    /** Whether the names have no character that a page does not show, or shows in another order. */
    boolean isReadable() {
        return (firstName + lastName)
                .codePoints()
                .map(Character::getType)
                .noneMatch(type -> type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || type == Character.SURROGATE);
    }

    /** With the phone of the citizen's own form. */
    CaseForm in(CaseForm claimed) {
        return new CaseForm(firstName, lastName, number, claimed.phone(), organisation);
    }

    /** Without the person's data, for logs. */
    @Override
    public String toString() {
        return "TypedPerson";
    }
}
