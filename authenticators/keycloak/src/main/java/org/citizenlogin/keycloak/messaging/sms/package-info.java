/**
 * Text messages: the gateway SPI, the chain of gateways, and the gateways without a library of a vendor. This package
 * decides which gateway is asked next. It never logs a number or a text.
 */
package org.citizenlogin.keycloak.messaging.sms;
