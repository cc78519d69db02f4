/**
 * Gateways and mail servers that are gone, slow, busy, or that take a message and cut the line.
 * It decides that pages do not wait for them, that nothing is lost in silence, and that at most one message is doubled.
 */
package org.citizenlogin.e2e.faults;
