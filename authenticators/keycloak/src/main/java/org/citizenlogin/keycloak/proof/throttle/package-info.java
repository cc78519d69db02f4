/**
 * Counting against limits by one conditional statement.
 * This package decides whether something may happen once more, on any node and with any number of parallel requests.
 * It does not know what is counted.
 */
package org.citizenlogin.keycloak.proof.throttle;
