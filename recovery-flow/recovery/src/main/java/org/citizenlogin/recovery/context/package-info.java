/**
 * One request of a citizen to the step: what this browser tab has done so far, what it sends, what the pages need of the
 * server.
 * It decides which page is due, that a form has one effect and that a source address asks only so often.
 * It knows neither what a page asks for nor whether anything typed is true, and it never looks an account up.
 */
package org.citizenlogin.recovery.context;
