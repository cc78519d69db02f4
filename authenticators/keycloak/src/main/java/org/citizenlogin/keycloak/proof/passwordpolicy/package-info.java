/**
 * The password policy of a realm, in words for citizens and as a shape for generated passwords. The server's own policy
 * decides whether a password is accepted.
 */
package org.citizenlogin.keycloak.proof.passwordpolicy;
