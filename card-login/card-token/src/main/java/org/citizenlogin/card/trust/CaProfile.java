package org.citizenlogin.card.trust;

import org.citizenlogin.card.identity.IdentityRule;

/**
 * What one issuer's login certificates look like, and whom to ask about them.
 *
 * @param name for events, like {@code georgia}
 * @param keyPurposeMayBeAbsent whether a certificate without any extended key usage counts as login
 * @param shortModulusCounts whether RSA keys with a modulus of 2047 bits count
 */
public record CaProfile(
        String name,
        IdentityRule identity,
        PolicyRule policies,
        boolean keyPurposeMayBeAbsent,
        boolean shortModulusCounts,
        StatusRule status) {}
