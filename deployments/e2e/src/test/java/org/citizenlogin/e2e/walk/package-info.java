/**
 * The journeys without a browser: fast, and able to send requests that no browser would send. Each step fails if it leads to
 * an unexpected page. What a citizen sees is tested with the browser.
 */
package org.citizenlogin.e2e.walk;
