package org.citizenlogin.keycloak.messaging.sms;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.provider.Provider;

/** One way to send a text message; a provider of the SPI {@code citizen-sms}. */
public interface SmsGateway extends Provider {

    /**
     * One message.
     *
     * @param id the same for every attempt, on every gateway: an idempotency key where the gateway has one
     * @param notAfter when the text is worthless; a gateway passes it to the network if it can
     */
    record Message(String id, PhoneNumber to, Secret text, Instant notAfter) {}

    /**
     * Begins to send and returns at once. The session this gateway was created in ends then: what goes on must not use it.
     *
     * @return answers within 10 s, always
     */
    CompletionStage<Delivery> send(Message message);

    @Override
    default void close() {}
}
