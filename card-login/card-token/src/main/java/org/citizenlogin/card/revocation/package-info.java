/**
 * Whether a proved certificate is still good, asked of OCSP responders and CRL servers of its own issuer.
 * It decides whom to ask and whether to believe the answer; could not ask is an answer of its own and never good.
 * It refuses to fetch anything named by a certificate whose path is not proved, or from a host the issuer's profile does not list.
 */
@NullMarked
package org.citizenlogin.card.revocation;

import org.jspecify.annotations.NullMarked;
