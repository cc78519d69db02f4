/**
 * Where the keys for fingerprints and seals come from: server configuration, never the database.
 * It refuses to start the server without one, and says what to write.
 */
package org.citizenlogin.keycloak.platform.keys;
