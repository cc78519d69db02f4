/**
 * This package decides which algorithms and keys are allowed, and which provider computes each of them.
 * An algorithm outside its tables is refused. There is no fall-back and no default algorithm.
 * It does not know certificates or messages.
 */
@NullMarked
package org.citizenlogin.card.algorithm;

import org.jspecify.annotations.NullMarked;
