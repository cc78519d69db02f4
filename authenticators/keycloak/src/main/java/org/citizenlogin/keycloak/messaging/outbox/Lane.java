package org.citizenlogin.keycloak.messaging.outbox;

/**
 * Which line a message waits in. Each has threads and a bound of its own on every node, so that none can hold up another.
 * The names are stored.
 */
public enum Lane {
    /** What leaves without holding a thread until it is answered: text messages. Made only for an account that is meant. */
    MESSAGE,
    /** What leaves by the server's mail sender, which holds a thread until the mail server has answered. */
    EMAIL,
    /** What a visitor asked for and no worker has looked into yet. Anybody can make any number. */
    REQUEST
}
