package org.citizenlogin.registration;

/** What a citizen does to finish a registration, in this order. */
public enum RegistrationStep {
    /** Confirm an e-mail address by a code. */
    EMAIL,
    /** Confirm a mobile number by a code. */
    PHONE,
    /** Choose the first password. */
    PASSWORD,
    /** Accept the terms of use that are in force. */
    TERMS
}
