package org.citizenlogin.card.algorithm;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;

/** The named curves that count (FIPS 186-5). */
public enum Curve {
    P_256(SECObjectIdentifiers.secp256r1.getId(), 32),
    P_384(SECObjectIdentifiers.secp384r1.getId(), 48),
    P_521(SECObjectIdentifiers.secp521r1.getId(), 66);

    private final String oid;
    private final int fieldBytes;

    Curve(String oid, int fieldBytes) {
        this.oid = oid;
        this.fieldBytes = fieldBytes;
    }

    /** Length of R and of S, each. */
    public int fieldBytes() {
        return fieldBytes;
    }

    static Optional<Curve> of(ASN1ObjectIdentifier oid) {
        for (Curve curve : values()) {
            if (curve.oid.equals(oid.getId())) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }
}
