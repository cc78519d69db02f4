/**
 * How packages keep rows of their own in the server's database: entities, change logs, transactions, and the declaration
 * of what a table holds, for how long, and which rows are of a person. It decides how a table joins the server and in
 * which steps expired rows leave it.
 * It knows no table: each package declares its own.
 */
package org.citizenlogin.keycloak.platform.database;
