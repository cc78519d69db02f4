/**
 * All keys of details and all errors of the pack's events.
 * The reference page of events is generated from here.
 * This package does not write events.
 */
package org.citizenlogin.keycloak.platform.event;
