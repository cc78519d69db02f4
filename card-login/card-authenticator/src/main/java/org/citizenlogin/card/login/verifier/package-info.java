/**
 * The verifier of cards of this server: the options, the folder of profiles, and the revocation check with its threads. It
 * is opened once for the server and closed with it. Without a folder, card login is not offered. This package does not know
 * accounts, sessions and pages.
 */
package org.citizenlogin.card.login.verifier;
