/**
 * Messages to citizens, in their language, over every registered channel. This package composes text messages and e-mails
 * from message keys and writes them to the outbox. It decides nothing about accounts.
 */
package org.citizenlogin.keycloak.messaging.notification;
