/**
 * This package decides how a code is drawn, how typed text is read as a code, and what the fingerprint of a code binds.
 * It compares a typed code with the fingerprint of one code transaction in constant time.
 * It does not count tries; the code that stores the rows does.
 */
@NullMarked
package org.citizenlogin.code;

import org.jspecify.annotations.NullMarked;
