package org.citizenlogin.card.revocation;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.citizenlogin.card.trust.DistinguishedName;
import org.citizenlogin.card.trust.WebAddress;

/** The names of one distribution point, of every kind: those of an LDAP directory tell two parts of a list apart, too. */
final class PlaceNames {

    static final PlaceNames NONE = new PlaceNames(Set.of());

    private final Set<Object> names;

    private PlaceNames(Set<Object> names) {
        this.names = names;
    }

    static PlaceNames of(URI address) {
        return new PlaceNames(Set.of(address));
    }

    /** @param issuer of the list, whose name a relative name goes on (RFC 5280 section 4.2.1.13) */
    static PlaceNames of(DistributionPointName written, X500Name issuer) {
        if (written.getType() == DistributionPointName.FULL_NAME) {
            return of(GeneralNames.getInstance(written.getName()));
        }
        RDN[] parts = issuer.getRDNs();
        RDN[] full = Arrays.copyOf(parts, parts.length + 1);
        full[parts.length] = RDN.getInstance(ASN1Set.getInstance(written.getName()));
        return new PlaceNames(Set.of(new DistinguishedName(new X500Name(full))));
    }

    static PlaceNames of(GeneralNames written) {
        Set<Object> names = new HashSet<>();
        for (GeneralName name : written.getNames()) {
            if (name.getTagNo() == GeneralName.directoryName) {
                names.add(new DistinguishedName(X500Name.getInstance(name.getName())));
            } else {
                Optional<URI> address = address(name);
                names.add(address.isPresent() ? address.get() : name);
            }
        }
        return new PlaceNames(names);
    }

    /** An address that can be asked at; empty for LDAP and other kinds of names. */
    static Optional<URI> address(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? WebAddress.read(((ASN1String) name.getName()).getString())
                : Optional.empty();
    }

    boolean shareOneWith(PlaceNames other) {
        return !Collections.disjoint(names, other.names);
    }
}
