package org.citizenlogin.keycloak.messaging.outbox;

/**
 * Which line a message waits in. Each has threads of its own on every node, so that neither can hold up the other. The names
 * are stored.
 */
public enum Lane {
    /** What leaves: text messages, e-mails, notices. Nobody can make one without an account that is meant. */
    MESSAGE,
    /** What a visitor asked for and nobody has looked into yet. Anybody can make any number. */
    REQUEST
}
