package org.citizenlogin.keycloak.messaging.outbox;

/**
 * The lanes of the outbox. Each lane has its own threads and its own limit on every node, so that no lane delays another.
 * The names are stored.
 */
public enum Lane {
    /** What leaves without holding a thread until it is answered: text messages. Made only for an account that is meant. */
    MESSAGE,
    /** What leaves by the server's mail sender, which holds a thread until the mail server has answered. */
    EMAIL,
    /** Requests that no worker has handled yet. A client can make any number of them. */
    REQUEST
}
