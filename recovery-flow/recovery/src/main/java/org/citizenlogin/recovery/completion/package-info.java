/**
 * The end of a recovery: the account that was proved takes over the login of this browser. Only this package ends the step
 * with success.
 * It decides that a disabled account gets no further, and ends another person's session in this browser.
 * It does not judge the proof; its caller has just done so.
 */
package org.citizenlogin.recovery.completion;
