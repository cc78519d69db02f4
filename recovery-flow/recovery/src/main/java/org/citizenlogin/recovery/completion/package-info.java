/**
 * The end of a way back in: the account that was proven takes over this browser's sign-in.
 * It decides that nobody who may not sign in gets further, and ends what somebody else has left open in this browser.
 * It does not judge the proof; whoever calls it has just had it judged.
 */
package org.citizenlogin.recovery.completion;
