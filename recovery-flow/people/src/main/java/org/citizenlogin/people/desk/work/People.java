package org.citizenlogin.people.desk.work;

import java.util.Optional;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.people.casework.CaseQueue;

/** The accounts of a realm, as far as the desk sees them. */
interface People {

    /** For {@link CaseQueue#takeNext}. Two accounts with one number are none: nobody knows whose case it is. */
    CaseQueue.Account ofNumber(CitizenNumber number);

    /** Empty when there is no such account, or it has no number. */
    Optional<PersonView> byId(String userId);

    /** Whether no account has this number, so that its person can be registered. */
    boolean isFree(CitizenNumber number);

    /** Whether an account can have these names, as the user profile of the realm reads them. */
    boolean acceptsNames(String firstName, String lastName);

    /** Whether an account has this phone as its confirmed one. */
    boolean isTaken(PhoneNumber phone);
}
