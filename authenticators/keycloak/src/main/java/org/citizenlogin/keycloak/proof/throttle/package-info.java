/**
 * Counting against limits by one conditional statement.
 * It decides whether something may happen once more, on any node, under any parallelism.
 * It does not know what is counted.
 */
package org.citizenlogin.keycloak.proof.throttle;
