/**
 * Changes of an account's phone or e-mail address that a code has proved and that wait. This package decides what becomes of
 * such a change when its waiting time is over. It does not know the addresses, or how the owner was told.
 */
@NullMarked
package org.citizenlogin.contactchange;

import org.jspecify.annotations.NullMarked;
