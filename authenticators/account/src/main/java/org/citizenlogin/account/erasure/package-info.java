/**
 * Erasure of an account at its owner's word. This package decides what the owner is told before, and that a login that is new
 * and as strong as the account allows leads to it. What an erasure does belongs to the package {@code erasure} of the
 * foundation.
 */
package org.citizenlogin.account.erasure;
