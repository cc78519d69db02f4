/**
 * How often a log line or an event may be repeated.
 * It decides when something that happens all the time is told again.
 * It does not know what is told or to whom.
 */
package org.citizenlogin.keycloak.platform.alarm;
