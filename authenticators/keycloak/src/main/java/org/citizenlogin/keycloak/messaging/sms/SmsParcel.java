package org.citizenlogin.keycloak.messaging.sms;

import java.time.Instant;
import java.util.Map;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.Parcel;
import org.citizenlogin.secret.Secret;

/** One text message as a parcel of the kind {@value #KIND}. */
public final class SmsParcel {

    public static final String KIND = "sms";

    static final String ID = "id";
    static final String TO = "to";
    static final String TEXT = "text";

    private SmsParcel() {}

    /** @param id the message's own, the same for every attempt */
    public static Parcel of(String id, PhoneNumber to, Secret text, Instant notAfter) {
        return new Parcel(KIND, Map.of(ID, id, TO, to.e164(), TEXT, text.reveal()), notAfter);
    }
}
