/** The second factors that a realm asks for in a recovery, and whether the proved account has shown one of its own. */
package org.citizenlogin.keycloak.proof.secondfactor;
