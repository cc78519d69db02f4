/**
 * {@code verified_claims} of OpenID Connect for Identity Assurance 1.0: what was asked for, from the records of how the person
 * was identified, in the ID token and at UserInfo. Nothing that was not asked for is delivered, and nothing that does not
 * meet a restriction. How the person logged in limits the level that is told.
 */
@NullMarked
package org.citizenlogin.portal.verifiedclaims;

import org.jspecify.annotations.NullMarked;
