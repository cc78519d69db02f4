/**
 * Text messages: the gateway SPI, the chain of gateways and the gateways that need no library.
 * It decides which gateway is asked next.
 * It never logs a number or a text.
 */
package org.citizenlogin.keycloak.messaging.sms;
