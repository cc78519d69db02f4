/**
 * Codes that are sent and typed back: how one is drawn, how typed text is read, and what its fingerprint binds.
 * It decides whether a typed text is the code of one code transaction, in constant time.
 * It does not know how often that may be asked; that is counted where the rows are.
 */
@NullMarked
package org.citizenlogin.code;

import org.jspecify.annotations.NullMarked;
