/** Limits how often a log line or an event is repeated. This package does not know the content of the messages. */
package org.citizenlogin.keycloak.platform.alarm;
