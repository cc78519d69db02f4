/**
 * The messages a recovery sends: the code or the one-time password after a match, and that a document could not be
 * checked.
 * It issues what the message holds and decides how long that lives and where it goes.
 * Whether anybody may be sent anything is decided before.
 */
package org.citizenlogin.recovery.worker;
