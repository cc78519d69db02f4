/**
 * What time it is for every deadline: the database's time, so that all nodes agree.
 * It decides nothing else and knows no deadline.
 */
package org.citizenlogin.keycloak.platform.clock;
