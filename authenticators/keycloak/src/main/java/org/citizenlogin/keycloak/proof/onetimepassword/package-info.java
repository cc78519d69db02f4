/**
 * One-time passwords as a credential of their own that the stock password form accepts.
 * It decides whether a typed password is one, uses it up, and binds the forced change to the session
 * that used it, or in which a code was used.
 * It never shows one again.
 */
package org.citizenlogin.keycloak.proof.onetimepassword;
