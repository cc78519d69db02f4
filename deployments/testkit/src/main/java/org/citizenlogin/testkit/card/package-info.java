/**
 * Identity cards without plastic: an issuing authority with its status services, and a card in software with the program
 * a browser starts for it. The demo lets anyone try a card login with them; the end-to-end tests put the same authority
 * behind real card software. Everything ends with the process, and no real authority knows any of it.
 */
package org.citizenlogin.testkit.card;
