/**
 * Keys for fingerprints and encryption. They come from the server's configuration, never from the database. Without keys the
 * server does not start, and says what to write.
 */
package org.citizenlogin.keycloak.platform.keys;
