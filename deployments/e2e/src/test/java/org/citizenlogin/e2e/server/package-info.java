/**
 * The server from the administrator's view: it starts or refuses to start, sets up a realm, and reports errors. The tests
 * show that the pack does what {@code INSTALL.md} says.
 */
package org.citizenlogin.e2e.server;
