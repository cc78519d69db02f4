/**
 * A real browser and the pages a citizen sees in it.
 * It decides whether a page has arrived, and what a citizen can read and do there.
 * Every page object checks its arrival before anything else.
 */
package org.citizenlogin.e2e.browser;
