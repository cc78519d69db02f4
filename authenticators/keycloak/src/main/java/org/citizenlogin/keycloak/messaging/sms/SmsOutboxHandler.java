package org.citizenlogin.keycloak.messaging.sms;

import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Sends text messages through the chain.
 *
 * @param allowedCountries empty for all
 */
record SmsOutboxHandler(GatewayChain chain, Optional<AllowedCountries> allowedCountries)
        implements RemoteOutboxHandler {

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage queued, int attempt) {
        PhoneNumber to = PhoneNumber.ofE164(queued.content().get(SmsMessage.TO)).orElse(null);
        if (to == null) {
            return Call.settled(Delivery.refused("number"));
        }
        if (allowedCountries.flatMap(wall -> wall.judge(to).refusal()).isPresent()) {
            return Call.settled(Delivery.refused("country"));
        }
        SmsGateway.Message message = new SmsGateway.Message(
                queued.content().get(SmsMessage.ID),
                to,
                Secret.of(queued.content().get(SmsMessage.TEXT)),
                queued.notAfter());
        return factory -> chain.send(message, id -> gateway(factory, id));
    }

    /** A session of its own for each gateway: the next is asked when the first has answered. */
    private static SmsGateway gateway(KeycloakSessionFactory factory, String id) {
        return message -> {
            try (KeycloakSession session = factory.create()) {
                return session.getProvider(SmsGateway.class, id).send(message);
            }
        };
    }
}
