/**
 * Output of the server for administrators: logs, events, metrics, tables, and the errors at start. The tests show that it
 * contains no secret and no citizen's number, and that no input adds a line to a log.
 */
package org.citizenlogin.e2e.leaks;
