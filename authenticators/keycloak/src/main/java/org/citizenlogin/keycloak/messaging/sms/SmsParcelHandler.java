package org.citizenlogin.keycloak.messaging.sms;

import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.Parcel;
import org.citizenlogin.keycloak.messaging.outbox.RemoteParcelHandler;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sends text messages through the chain.
 *
 * @param allowedCountries empty for all
 */
record SmsParcelHandler(GatewayChain chain, Optional<AllowedCountries> allowedCountries)
        implements RemoteParcelHandler {

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
        PhoneNumber to = StoredPhone.read(parcel.content().get(SmsParcel.TO)).orElse(null);
        if (to == null) {
            return Call.settled(Delivery.refused("number"));
        }
        if (allowedCountries.flatMap(wall -> wall.judge(to).refusal()).isPresent()) {
            return Call.settled(Delivery.refused("country"));
        }
        SmsGateway.Message message = new SmsGateway.Message(
                parcel.content().get(SmsParcel.ID),
                to,
                Secret.of(parcel.content().get(SmsParcel.TEXT)),
                parcel.notAfter());
        return calling -> chain.send(message, id -> calling.getProvider(SmsGateway.class, id));
    }
}
