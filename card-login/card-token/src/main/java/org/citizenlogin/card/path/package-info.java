/**
 * This package decides whether one of the configured authorities issued a certificate for login.
 * It checks issuer, signature, validity, purpose and policy, and creates the proof that later checks require.
 * It does not know whether the certificate was revoked.
 */
@NullMarked
package org.citizenlogin.card.path;

import org.jspecify.annotations.NullMarked;
