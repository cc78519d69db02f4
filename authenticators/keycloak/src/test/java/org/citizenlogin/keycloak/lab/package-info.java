/**
 * Shared parts for tests of all modules that run on the server: fakes of its interfaces, and the rules for texts. They are
 * packed into the test JAR.
 */
package org.citizenlogin.keycloak.lab;
