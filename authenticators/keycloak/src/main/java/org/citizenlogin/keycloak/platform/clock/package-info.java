/**
 * The current time for every deadline. It is the database's time, so that all nodes agree. This package does not know the
 * deadlines.
 */
package org.citizenlogin.keycloak.platform.clock;
