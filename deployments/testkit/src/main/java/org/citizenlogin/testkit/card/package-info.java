/**
 * Identity cards without plastic: an issuing authority with its status services, and a card in software with the program
 * that a browser starts for it. The demo uses them for a card login; the end-to-end tests use the same authority with real
 * card software. Everything ends with the process.
 */
package org.citizenlogin.testkit.card;
