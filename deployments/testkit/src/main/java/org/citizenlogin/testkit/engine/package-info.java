/**
 * Where the Keycloak under test runs: as a process of its own or in a container.
 * It decides how a node is started and ended; the tests are the same for both.
 * It knows no realm.
 */
package org.citizenlogin.testkit.engine;
