/**
 * The development mailbox: text messages and e-mails on a page of the server instead of on their way.
 * It decides what is shown, and that it exists with {@code start-dev} only.
 * It keeps nothing: what it holds is gone with the process.
 */
package org.citizenlogin.keycloak.messaging.inbox;
