/**
 * Whether what was asked belongs to one account that may be recovered now, decided by the worker after the citizen's page
 * has long been answered.
 * It compares, asks others where the answer is theirs, counts against the limits, and has the message sent; every outcome
 * is an event.
 * It never answers the one who asked.
 */
package org.citizenlogin.recovery.decision;
