package org.citizenlogin.keycloak.messaging.outbox;

/** Where a message is; the names are stored. */
public enum OutboxState {
    PENDING,
    SENT,
    GIVEN_UP
}
