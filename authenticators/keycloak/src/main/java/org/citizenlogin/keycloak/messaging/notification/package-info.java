/**
 * What citizens are told, in their language, over every channel they registered.
 * It composes text messages and e-mails from message keys and hands them to the outbox.
 * It decides nothing about accounts.
 */
package org.citizenlogin.keycloak.messaging.notification;
