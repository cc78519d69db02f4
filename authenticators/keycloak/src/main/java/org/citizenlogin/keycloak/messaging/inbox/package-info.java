/**
 * Inbox for development: a page of the server shows text messages and e-mails instead of sending them. It exists with {@code
 * start-dev} only. Messages are kept in memory and lost when the process ends.
 */
package org.citizenlogin.keycloak.messaging.inbox;
