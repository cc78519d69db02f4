/**
 * Real small parts for tests: authorities, cards, a responder and a list server with dials, a clock that is moved by hand.
 * Every certificate is made when a test runs; nothing here has a date that passes.
 * It refuses to know what the code under test makes of them.
 */
package org.citizenlogin.card.lab;
