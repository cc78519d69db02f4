/**
 * The worker's part of a recovery request, after the citizen's page was answered: it looks up the account, asks the register
 * and the SIM check, counts against the limits, and issues and sends the message. Every outcome is an event. The comparison
 * itself is in {@code decision}.
 */
package org.citizenlogin.recovery.worker;
