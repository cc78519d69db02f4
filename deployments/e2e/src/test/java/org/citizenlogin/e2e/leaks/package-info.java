/**
 * What the server says to those who run it: logs, events, metrics, tables, and the words it refuses to start with.
 * It decides that none of it holds a secret or a citizen's number, and that no input makes a line of a log.
 */
package org.citizenlogin.e2e.leaks;
