/**
 * The rows of all tables: when they are purged, when they are erased with an account or a realm, and which data are exported
 * to their owner. One purge job and one listener serve every table that a {@link
 * org.citizenlogin.keycloak.platform.database.TableProvider} declares. This package does not name any table.
 */
package org.citizenlogin.keycloak.platform.personaldata;
