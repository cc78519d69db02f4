/**
 * The end of a recovery: the login of this browser gets the account that was proved. Only this package ends the step with
 * success. It refuses a disabled account, and ends the session of another person in this browser. The caller has just
 * checked the proof.
 */
package org.citizenlogin.recovery.completion;
