/**
 * A real browser and the citizens' pages in it. Each page object first waits for its page, and then reads and uses it as a
 * citizen does.
 */
package org.citizenlogin.e2e.browser;
