/**
 * Gateways and mail servers that are down, slow or busy, or that accept a message and cut the connection. The tests show
 * that pages do not wait for them, that no message is lost silently, and that a message is sent twice at most.
 */
package org.citizenlogin.e2e.faults;
