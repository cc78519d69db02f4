/**
 * Whether bytes were signed by a key: the card's signature over the challenge, an issuer's over a certificate or an answer.
 * It decides encodings as well as arithmetic: a signature of another length or shape is none.
 * It refuses to know what the bytes mean.
 */
@NullMarked
package org.citizenlogin.card.signature;

import org.jspecify.annotations.NullMarked;
