/**
 * Keys that can be used once, or by one caller at a time, on any number of nodes. The database decides, by the count of
 * changed rows or by a lock on a row. This package does not know the meaning of a key, and stores keyed fingerprints instead
 * of keys.
 */
package org.citizenlogin.keycloak.platform.singleuse;
