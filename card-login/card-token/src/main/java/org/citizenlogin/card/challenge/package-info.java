/**
 * This package decides what a card has to sign: the origin of the page and a nonce that is used once.
 * It defines their canonical forms and the signed bytes (Web eID: hash(origin) || hash(nonce)).
 * It does not know where a nonce is stored or how long it is valid.
 */
@NullMarked
package org.citizenlogin.card.challenge;

import org.jspecify.annotations.NullMarked;
