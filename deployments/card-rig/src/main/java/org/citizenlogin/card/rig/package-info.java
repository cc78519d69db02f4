/**
 * A card, its reader and its issuer without plastic: everything a test needs to drive the real card software of a
 * computer. A missing part is an error that names the package to install; nothing is skipped. Nothing here goes into a
 * product.
 */
@NullMarked
package org.citizenlogin.card.rig;

import org.jspecify.annotations.NullMarked;
