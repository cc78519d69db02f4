/**
 * What surrounds a server under test: PostgreSQL, a text message gateway, a mail server, a population register, card
 * authorities. Each answers as a test tells it to, also badly.
 * It decides when each is started and that each is ended. It knows no journey and no realm.
 */
package org.citizenlogin.testkit.surroundings;
