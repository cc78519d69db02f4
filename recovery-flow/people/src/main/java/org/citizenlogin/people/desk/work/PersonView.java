package org.citizenlogin.people.desk.work;

import java.util.Optional;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;

/**
 * What the server knows about the account of a case.
 *
 * @param firstName empty when unknown; as are the other texts
 * @param phone the confirmed one
 * @param codeAddress where a code may be sent now: confirmed, and not changed a short while ago
 * @param blocked whether the account is disabled or frozen
 */
record PersonView(
        String userId,
        CitizenNumber number,
        String firstName,
        String lastName,
        Optional<PhoneNumber> phone,
        String email,
        Optional<CodeAddress> codeAddress,
        boolean blocked) {

    record CodeAddress(Channel channel, String address) {

        /** Without the address. */
        @Override
        public String toString() {
            return channel.name();
        }
    }

    /** Without the data, for logs. */
    @Override
    public String toString() {
        return "PersonView";
    }
}
