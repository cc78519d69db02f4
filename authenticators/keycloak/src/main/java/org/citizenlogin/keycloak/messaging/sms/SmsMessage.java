package org.citizenlogin.keycloak.messaging.sms;

import java.time.Instant;
import java.util.Map;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.secret.Secret;

/** One text message as a message of the kind {@value #KIND}. */
public final class SmsMessage {

    public static final String KIND = "sms";

    static final String ID = "id";
    static final String TO = "to";
    static final String TEXT = "text";

    private SmsMessage() {}

    /** @param id the message's own, the same for every attempt */
    public static OutboxMessage of(String id, PhoneNumber to, Secret text, Instant notAfter) {
        return new OutboxMessage(KIND, Map.of(ID, id, TO, to.e164(), TEXT, text.reveal()), notAfter);
    }
}
