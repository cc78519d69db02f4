package org.citizenlogin.card.trust;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A name that equals another one when it has the same parts in the same order (RFC 5280 section 7.1); upper and lower
 * case, and spaces, make no difference. Bouncy Castle's own comparison looks for each part anywhere.
 */
public record DistinguishedName(X500Name name) {

    public static boolean same(X500Name one, X500Name other) {
        RDN[] parts = one.getRDNs();
        RDN[] others = other.getRDNs();
        if (parts.length != others.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!IETFUtils.rDNAreEqual(parts[i], others[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName that && same(name, that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
