/**
 * Work that must leave the request: messages are rows, written in the request's own transaction and handled by a worker.
 * It decides who works on which message, when a failed one is tried again and when it is given up.
 * It does not know what a message means: that is its handler's business.
 */
package org.citizenlogin.keycloak.messaging.outbox;
