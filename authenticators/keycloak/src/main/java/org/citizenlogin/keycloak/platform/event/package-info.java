/**
 * The words of the pack's events: every key of a detail and every error, listed once.
 * The reference page of events is generated from here.
 * It does not write events.
 */
package org.citizenlogin.keycloak.platform.event;
