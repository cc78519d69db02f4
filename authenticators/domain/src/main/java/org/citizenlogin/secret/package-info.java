/**
 * This package decides how secrets are held in memory, fingerprinted and encrypted.
 * It knows which key made a fingerprint, and compares secrets in constant time.
 * Its types never print the secret they hold.
 */
@NullMarked
package org.citizenlogin.secret;

import org.jspecify.annotations.NullMarked;
