/**
 * Tables of the pack in the server's database: entities, change logs, transactions, and the declaration of what a table
 * holds, how long, and which rows belong to a person. This package decides how a table is registered with the server and how
 * expired rows are deleted. Each package declares its own tables.
 */
package org.citizenlogin.keycloak.platform.database;
