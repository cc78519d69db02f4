/**
 * Whether a certificate was issued for login by one of the configured authorities.
 * It decides issuer, signature, validity, purpose and policy, and makes the proof that the rooms after it ask for.
 * It refuses to know whether the certificate was revoked since.
 */
@NullMarked
package org.citizenlogin.card.path;

import org.jspecify.annotations.NullMarked;
