/**
 * Surroundings of a server under test: PostgreSQL, a text message gateway, a mail server, a population register, card
 * authorities. A test sets their answers and faults. This package starts and ends each of them. It knows no journey and no
 * realm.
 */
package org.citizenlogin.testkit.surroundings;
