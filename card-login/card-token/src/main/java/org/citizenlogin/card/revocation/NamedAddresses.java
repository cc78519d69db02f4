package org.citizenlogin.card.revocation;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.citizenlogin.card.trust.DistinguishedName;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a certificate or a list names for asking about it. What is read here was signed by a configured
 * issuer and may still be malformed: then the reader throws, with exceptions of many kinds.
 */
final class NamedAddresses {

    /** No issuer needs more; a certificate with a hundred would be a hundred fetches. */
    private static final int MOST = 4;

    /**
     * One place of a list.
     *
     * @param addresses at which it can be asked for; none when all its names are of other kinds
     * @param names all of them
     * @param listIssuers who signs the list when not the certificate's issuer (indirect list); empty otherwise
     */
    record Point(List<URI> addresses, PlaceNames names, List<DistinguishedName> listIssuers) {}

    private NamedAddresses() {}

    static List<URI> ofResponders(Extensions extensions) {
        AuthorityInformationAccess access = AuthorityInformationAccess.fromExtensions(extensions);
        List<URI> found = new ArrayList<>();
        if (access != null) {
            for (AccessDescription description : access.getAccessDescriptions()) {
                if (AccessDescription.id_ad_ocsp.equals(description.getAccessMethod()) && found.size() < MOST) {
                    PlaceNames.address(description.getAccessLocation()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /**
     * Points for some reasons only are left out: what they do not list may still be revoked.
     *
     * @param issuer of the certificate or list in which the points stand
     */
    static List<Point> ofLists(@Nullable CRLDistPoint written, X500Name issuer) {
        List<Point> found = new ArrayList<>();
        if (written == null) {
            return found;
        }
        for (DistributionPoint point : written.getDistributionPoints()) {
            if (point.getReasons() == null && found.size() < MOST) {
                found.add(point(point, issuer));
            }
        }
        return found;
    }

    private static Point point(DistributionPoint written, X500Name issuer) {
        List<DistinguishedName> listIssuers = names(written.getCRLIssuer());
        DistributionPointName name = written.getDistributionPoint();
        if (name == null) {
            PlaceNames issuersNames =
                    written.getCRLIssuer() == null ? PlaceNames.NONE : PlaceNames.of(written.getCRLIssuer());
            return new Point(List.of(), issuersNames, listIssuers);
        }
        X500Name base = listIssuers.isEmpty() ? issuer : listIssuers.get(0).name();
        return new Point(addresses(name), PlaceNames.of(name, base), listIssuers);
    }

    /** The addresses of a full name; empty for a relative one. */
    private static List<URI> addresses(DistributionPointName name) {
        List<URI> found = new ArrayList<>();
        if (name.getType() == DistributionPointName.FULL_NAME) {
            for (GeneralName general : GeneralNames.getInstance(name.getName()).getNames()) {
                if (found.size() < MOST) {
                    PlaceNames.address(general).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<DistinguishedName> names(@Nullable GeneralNames written) {
        List<DistinguishedName> found = new ArrayList<>();
        if (written != null) {
            for (GeneralName general : written.getNames()) {
                if (general.getTagNo() == GeneralName.directoryName) {
                    found.add(new DistinguishedName(X500Name.getInstance(general.getName())));
                }
            }
        }
        return found;
    }
}
