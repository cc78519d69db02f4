/**
 * Engine of the Keycloak under test: a process or a container. This package starts and ends a node; the tests are the same
 * for both. It knows no realm.
 */
package org.citizenlogin.testkit.engine;
