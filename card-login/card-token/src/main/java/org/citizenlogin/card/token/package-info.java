/**
 * What counts as a Web eID token, before anything in it is believed.
 * It decides size, shape and encoding, and ignores fields it does not know.
 * It refuses to know whether the certificate or the signature is any good.
 */
@NullMarked
package org.citizenlogin.card.token;

import org.jspecify.annotations.NullMarked;
