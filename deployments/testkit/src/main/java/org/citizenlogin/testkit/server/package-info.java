/**
 * A stock Keycloak as a process: unpacked, fitted with provider JARs, built once, started, waited for, ended.
 * It decides which folder serves which JARs and when a server is ready.
 * It knows nothing of realms or citizens.
 */
package org.citizenlogin.testkit.server;
