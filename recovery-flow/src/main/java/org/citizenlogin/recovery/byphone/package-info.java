/**
 * The citizen's side of recovery by number and phone: three pages, one answer, and the one-time password typed there.
 * It judges the form of what is typed, hands one parcel to the outbox and lets in whoever shows the password its own
 * request caused.
 * It never looks an account up, so that no page and no time can tell whether there is one.
 */
package org.citizenlogin.recovery.byphone;
