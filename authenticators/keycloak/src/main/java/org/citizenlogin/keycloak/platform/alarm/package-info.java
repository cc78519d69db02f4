/**
 * Limits how often a log line or an event is repeated, and shows an exception in it without its message. This package does not
 * know the content of the messages.
 */
package org.citizenlogin.keycloak.platform.alarm;
