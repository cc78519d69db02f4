/**
 * The journeys without a browser: fast, countable, and able to send what no browser would.
 * It decides that each page is the one a step must lead to.
 * What a citizen sees and hears is the business of the browser's room.
 */
package org.citizenlogin.e2e.walk;
