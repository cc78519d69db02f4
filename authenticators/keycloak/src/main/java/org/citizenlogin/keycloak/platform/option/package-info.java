/**
 * Options of the whole server, from the command line, the environment or {@code keycloak.conf}. This package refuses the
 * start with a malformed option and names the option. Each package declares its own settings. The server's public address is
 * determined here for all packages.
 */
package org.citizenlogin.keycloak.platform.option;
