/**
 * What may be used once, or by one caller at a time, on any number of nodes. The database decides, by the count of changed
 * rows or by a lock on one.
 * It does not know what a key stands for, and keeps keyed fingerprints instead of keys.
 */
package org.citizenlogin.keycloak.platform.singleuse;
