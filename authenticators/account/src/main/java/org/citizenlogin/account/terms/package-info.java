/**
 * The terms of use as a citizen meets them: asked for in a sign-in, read again, withdrawn, with a receipt. This package decides
 * when a sign-in waits for an answer, that what is accepted is the text that was shown, and what a page tells. The versions and
 * the ledger belong to the package {@code consent} of the foundation.
 */
package org.citizenlogin.account.terms;
