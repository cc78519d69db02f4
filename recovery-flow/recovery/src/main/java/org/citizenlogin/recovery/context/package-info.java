/**
 * One request of a citizen to the step: the progress of the browser tab, the form, and the services of the server for the
 * pages. This package decides which page is the current one, that a form has one effect, and how often a source address may
 * ask. It does not know what a page asks for, and never looks up an account.
 */
package org.citizenlogin.recovery.context;
