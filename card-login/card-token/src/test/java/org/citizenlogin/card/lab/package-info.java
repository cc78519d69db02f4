/**
 * Small real parts for tests: authorities, cards, a responder and a list server with adjustable faults, and a clock
 * moved by hand.
 * Each certificate is created when a test runs, so no test depends on today's date.
 * The package does not know what the code under test decides.
 */
package org.citizenlogin.card.lab;
