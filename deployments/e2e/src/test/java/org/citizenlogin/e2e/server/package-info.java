/**
 * The server as its administrator meets it: it starts or refuses to, it sets up a realm, it says what is wrong.
 * It decides whether the pack keeps what INSTALL.md promises.
 */
package org.citizenlogin.e2e.server;
