/**
 * What a realm asks of a password: in words for people, and as a shape for what makes passwords.
 * It decides nothing about a password itself: the server's own policy does, and is asked.
 */
package org.citizenlogin.keycloak.proof.passwordpolicy;
