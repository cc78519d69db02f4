/**
 * The one-command demo: a stock Keycloak with the pack, made-up citizens, the portal.
 * It decides what is started, what is seeded and what is printed.
 * Nothing here is installed anywhere.
 */
package org.citizenlogin.demo;
