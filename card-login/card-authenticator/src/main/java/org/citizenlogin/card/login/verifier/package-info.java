/**
 * Whether this server can verify cards, and by which authorities: the server's options, the folder of profiles, the one
 * revocation check with its threads.
 * It opens them once for the server and closes them with it; without a folder card login is not offered.
 * It refuses to know accounts, sessions and pages.
 */
package org.citizenlogin.card.login.verifier;
