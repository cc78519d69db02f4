package org.citizenlogin.keycloak.messaging.sms;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;

/** A phone read back from where it was stored: in international form, or none at all. */
public final class StoredPhone {

    /** The reader asks for one; before a number with a plus sign it has no say. */
    private static final String ANY_REGION = "GE";

    private StoredPhone() {}

    /** @param e164 as stored; null, national and malformed forms are no phone */
    public static Optional<PhoneNumber> read(String e164) {
        return e164 != null && e164.startsWith("+")
                ? PhoneNumber.parse(e164, ANY_REGION).asOptional()
                : Optional.empty();
    }
}
