/**
 * All ways into the realm while a forced change of the password is pending. The tests show that none of them gives a code, a
 * token or an assertion.
 */
package org.citizenlogin.e2e.loginpaths;
