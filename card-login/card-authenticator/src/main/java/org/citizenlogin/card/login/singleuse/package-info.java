/**
 * What may happen once, on any number of nodes: a nonce is taken, and one first login at a time makes the account of a
 * person.
 * The database decides, by the count of changed rows or by a lock on one.
 * It refuses to know tokens, accounts and pages, and keeps fingerprints instead of names.
 */
package org.citizenlogin.card.login.singleuse;
