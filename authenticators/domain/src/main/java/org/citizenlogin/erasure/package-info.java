/**
 * Erasure of an account at its owner's or an administrator's word, and the legal hold that stops it. This package decides what
 * becomes of an erasure when its time has come. It does not know how an account is removed, or who is asked before.
 */
@NullMarked
package org.citizenlogin.erasure;

import org.jspecify.annotations.NullMarked;
