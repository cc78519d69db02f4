/**
 * How secrets are carried, fingerprinted and sealed.
 * It decides which key made a fingerprint and whether two secrets are equal, in constant time.
 * It refuses to print anything it holds.
 */
@NullMarked
package org.citizenlogin.secret;

import org.jspecify.annotations.NullMarked;
