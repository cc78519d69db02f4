/**
 * One-time passwords that the stock password form accepts. This package decides whether a typed password is a one-time
 * password, uses it up, and binds the forced change to the session in which a one-time password or a code was used. It never
 * shows a one-time password again.
 */
package org.citizenlogin.keycloak.proof.onetimepassword;
