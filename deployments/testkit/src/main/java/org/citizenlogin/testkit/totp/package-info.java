/**
 * The made-up citizen's authenticator app: codes by RFC 6238.
 * It decides nothing; the server never uses it.
 */
package org.citizenlogin.testkit.totp;
