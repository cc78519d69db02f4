/**
 * Which algorithms and keys count, and which provider computes each of them.
 * Whatever is not in its tables is refused; there is no fall-back and no default algorithm.
 * It refuses to know certificates and messages.
 */
@NullMarked
package org.citizenlogin.card.algorithm;

import org.jspecify.annotations.NullMarked;
