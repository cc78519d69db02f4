package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.provider.ProviderFactory;

/** Makes handlers of one kind of message; its id is the kind, a contract once stored: at most 64 of a-z and dash. */
public interface OutboxHandlerFactory extends ProviderFactory<OutboxHandler> {

    /** {@link Lane#REQUEST} when a visitor can cause messages of this kind without having proved anything. */
    Lane lane();

    /** Whether each realm has another side of its own, such as its mail server: then a slow one holds up that realm alone. */
    default boolean isPerRealm() {
        return false;
    }
}
