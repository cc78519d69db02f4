/**
 * The demo with one command: a stock Keycloak with the pack, made-up citizens and a portal. This package decides what is
 * started, which data are created and what is printed.
 */
package org.citizenlogin.demo;
