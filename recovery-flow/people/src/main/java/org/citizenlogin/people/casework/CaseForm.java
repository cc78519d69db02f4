package org.citizenlogin.people.casework;

import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;

/**
 * What the citizen typed. The row keeps it encrypted until the purge.
 *
 * @param number digits of the personal number
 * @param phone E.164
 * @param organisation digits of the legal entity's number; empty without one
 */
public record CaseForm(String firstName, String lastName, String number, String phone, String organisation) {

    /** The number of the account: the legal entity's when the citizen calls for one. */
    public CitizenNumber accountNumber() {
        return CitizenNumber.ofDigits(organisation.isEmpty() ? number : organisation)
                .orElseThrow(() -> new IllegalStateException("a case was stored with a malformed number"));
    }

    public PhoneNumber phoneNumber() {
        return PhoneNumber.ofE164(phone)
                .orElseThrow(() -> new IllegalStateException("a case was stored with a malformed phone"));
    }

    /** Without the person's data, for logs. */
    @Override
    public String toString() {
        return "CaseForm";
    }
}
