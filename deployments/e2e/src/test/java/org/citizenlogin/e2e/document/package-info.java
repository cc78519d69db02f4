/**
 * J2, recovery with a document and a code, from the number an administrator stores to the new password.
 * It decides whether the second journey holds.
 */
package org.citizenlogin.e2e.document;
