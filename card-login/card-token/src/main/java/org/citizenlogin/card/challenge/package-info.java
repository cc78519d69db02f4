/**
 * What the card had to sign: the origin of the page and a nonce used once.
 * It decides their canonical forms and the bytes under the signature (Web eID: hash(origin) || hash(nonce)).
 * It refuses to know where a nonce is kept and for how long.
 */
@NullMarked
package org.citizenlogin.card.challenge;

import org.jspecify.annotations.NullMarked;
