/**
 * This package decides whether a proved certificate is still valid. It asks OCSP responders and CRL servers of the
 * issuer.
 * It decides which sources to ask and which answers to accept. "Could not ask" is a result of its own and never means
 * "valid".
 * It fetches nothing for a certificate whose path is not proved, and nothing from a host that the issuer's profile does
 * not list.
 */
@NullMarked
package org.citizenlogin.card.revocation;

import org.jspecify.annotations.NullMarked;
