/**
 * Every way into the realm while a one-time password has been used and not yet replaced.
 * It decides that none of them gives a code, a token or an assertion.
 * What the change itself asks for is the business of the room of the one-time password.
 */
package org.citizenlogin.e2e.loginpaths;
