/** Runs work at intervals on a thread of its own, on every node. The caller decides what is done, and by which node. */
package org.citizenlogin.keycloak.platform.job;
