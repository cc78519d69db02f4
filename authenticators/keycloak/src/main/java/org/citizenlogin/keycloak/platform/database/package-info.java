/**
 * How rooms keep rows of their own in the server's database: entities, change logs, transactions and the purging of what
 * is over. It decides how a table joins the server and in which steps old rows leave it.
 * It knows no table: each room names its own.
 */
package org.citizenlogin.keycloak.platform.database;
