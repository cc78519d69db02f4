/**
 * This package decides whether a key signed given bytes: the card a challenge, or an issuer a certificate or an answer.
 * It checks encodings as well as the arithmetic. A signature of another length or form is invalid.
 * It does not know what the bytes mean.
 */
@NullMarked
package org.citizenlogin.card.signature;

import org.jspecify.annotations.NullMarked;
