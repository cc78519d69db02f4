/**
 * The rows of all tables together: when they are purged, when they are erased with an account or a realm, and what of them
 * is given to the person they are of. One purge job and one listener serve every table that a
 * {@link org.citizenlogin.keycloak.platform.database.TableProvider} declares.
 * It knows no table by name.
 */
package org.citizenlogin.keycloak.platform.personaldata;
