/**
 * Everything the server keeps about one person, as JSON for that person: what Keycloak keeps, and the rows of every table of the
 * pack with their purpose and retention. This package decides what may leave: no secret, nothing derived from one, and no id
 * that works as one. It does not know who may ask.
 */
package org.citizenlogin.keycloak.account.export;
