/**
 * Changes of an account's phone or e-mail address that a code has proved and that wait. This package decides what becomes of
 * such a change when its time has come. It does not know addresses, and how the owner was told.
 */
@NullMarked
package org.citizenlogin.contactchange;

import org.jspecify.annotations.NullMarked;
