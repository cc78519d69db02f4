/**
 * Work that must not be done in the request: messages are rows, written in the request's own transaction and handled by a
 * worker. This package decides which node works on which message, when a failed one is tried again and when it is given up. It
 * does not know what a message means; the handler of its kind does.
 */
package org.citizenlogin.keycloak.messaging.outbox;
