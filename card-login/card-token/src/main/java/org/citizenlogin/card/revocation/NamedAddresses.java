package org.citizenlogin.card.revocation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/** The addresses that a certificate or a list names for asking about it. */
final class NamedAddresses {

    /** No issuer needs more; a certificate with a hundred would be a hundred fetches. */
    private static final int MOST = 4;

    /**
     * One place of a list.
     *
     * @param listIssuers who signs it when not the certificate's issuer (indirect list); empty otherwise
     */
    record Point(List<URI> addresses, List<X500Name> listIssuers) {}

    private NamedAddresses() {}

    static List<URI> ofResponders(Extensions extensions) {
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
        List<URI> found = new ArrayList<>();
        if (access != null) {
            for (AccessDescription description : access.getAccessDescriptions()) {
                if (AccessDescription.id_ad_ocsp.equals(description.getAccessMethod()) && found.size() < MOST) {
                    address(description.getAccessLocation()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Points for some reasons only are left out: what they do not list may still be revoked. */
    static List<Point> ofLists(@Nullable CRLDistPoint written) {
        List<Point> found = new ArrayList<>();
        if (written == null) {
            return found;
        }
        for (DistributionPoint point : written.getDistributionPoints()) {
            if (point.getReasons() == null && found.size() < MOST) {
                found.add(new Point(addresses(point.getDistributionPoint()), names(point.getCRLIssuer())));
            }
        }
        return found;
    }

    /** The addresses of a full name; empty for a relative one. */
    static List<URI> addresses(@Nullable DistributionPointName name) {
        List<URI> found = new ArrayList<>();
        if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
            for (GeneralName general : GeneralNames.getInstance(name.getName()).getNames()) {
                if (found.size() < MOST) {
                    address(general).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<X500Name> names(@Nullable GeneralNames written) {
        List<X500Name> found = new ArrayList<>();
        if (written != null) {
            for (GeneralName general : written.getNames()) {
                if (general.getTagNo() == GeneralName.directoryName) {
                    found.add(X500Name.getInstance(general.getName()));
                }
            }
        }
        return found;
    }

    /** LDAP and other kinds of addresses are not for us. */
    private static Optional<URI> address(GeneralName general) {
        if (general.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Optional.empty();
        }
        try {
            URI address = new URI(((ASN1String) general.getName()).getString());
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }
}
