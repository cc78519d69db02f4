/**
 * What tests of every module that runs on the server borrow: fakes of its interfaces, and the rules for texts. Packed into
 * the test jar.
 */
package org.citizenlogin.keycloak.lab;
