/**
 * A stock Keycloak as a process: unpacked, with provider JARs, built once, started, awaited, ended. This package decides
 * which folder has which JARs, and when a server is ready. It knows no realms or citizens.
 */
package org.citizenlogin.testkit.server;
