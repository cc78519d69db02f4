/**
 * The page every request ends at, and what is typed there: the one-time password or the code its own request caused.
 * It judges the form of what is typed, counts it before it is looked at, and asks for the message again.
 * Wrong, expired, used up and never sent look the same here.
 */
package org.citizenlogin.recovery.confirmation;
