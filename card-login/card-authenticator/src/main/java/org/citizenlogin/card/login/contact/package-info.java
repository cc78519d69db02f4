/**
 * Codes to a new e-mail address or phone. The worker sends them, outside the request, so that the page does not reveal
 * whether an address is taken. This package decides which message an address gets; a taken address gets a warning instead of
 * a code. It does not know cards and pages.
 */
package org.citizenlogin.card.login.contact;
