package org.citizenlogin.keycloak.outbox;

import org.citizenlogin.message.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A handler that calls out. What it needs from the models is read first, in a transaction; the call is made after that
 * transaction has ended, so that a slow gateway holds no database connection.
 *
 * <p>A call cannot be taken back: when a node dies between the call and its record, another makes the call again, once.
 */
public interface RemoteParcelHandler extends ParcelHandler {

    /** A call that is ready to be made. It holds plain data only, no model. */
    @FunctionalInterface
    interface Call {

        /** @param session has no transaction and no realm: for providers that send, not for models */
        Delivery make(KeycloakSession session);

        /** Nothing needs to be called: this is what became of the parcel. */
        static Call settled(Delivery delivery) {
            return session -> delivery;
        }
    }

    /** Reads and composes; the parameters are those of {@link #handle}. Writes nothing: its transaction says nothing about the call. */
    Call prepare(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt);

    /** Both at once, for callers that do not mind to wait. */
    @Override
    default Delivery handle(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
        return prepare(session, realm, parcel, attempt).make(session);
    }
}
