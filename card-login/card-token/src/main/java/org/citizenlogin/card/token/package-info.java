/**
 * This package decides whether a text is a Web eID token, before its content is trusted.
 * It checks size, structure and encoding, and ignores unknown fields.
 * It does not know whether the certificate or the signature is valid.
 */
@NullMarked
package org.citizenlogin.card.token;

import org.jspecify.annotations.NullMarked;
