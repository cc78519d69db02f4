/**
 * The page at which every request ends, and the one-time password or code that is typed there. This package checks the form
 * of the typed text, counts the attempt before the comparison, and requests the message again. Wrong, expired, used and
 * never sent show the same page.
 */
package org.citizenlogin.recovery.confirmation;
