package org.citizenlogin.card.revocation;

import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.CrlRule;
import org.citizenlogin.card.trust.DistinguishedName;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.trust.WebAddress;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Problem;
import org.citizenlogin.card.verdict.Reason;

/** Looks a certificate up in its issuer's revocation lists. */
final class CrlSource {

    private final CrlCache shelf;

    CrlSource(CrlCache shelf) {
        this.shelf = shelf;
    }

    Finding ask(ProvenCertificate certificate, Deadline deadline) {
        try {
            return askAll(certificate, deadline);
        } catch (RuntimeException malformed) {
            // A distribution point inside the issuer's own certificate or list that cannot be read.
            return failed("-", Problem.MALFORMED);
        }
    }

    private Finding askAll(ProvenCertificate certificate, Deadline deadline) {
        Optional<List<NamedAddresses.Point>> points = points(certificate, Extension.cRLDistributionPoints);
        List<Attempt> attempts = new ArrayList<>();
        for (Map.Entry<URI, Set<DistinguishedName>> place :
                places(certificate.issuer(), points.orElse(List.of())).entrySet()) {
            Finding finding = ask(certificate, place.getKey(), place.getValue(), points, deadline);
            if (!(finding instanceof Finding.Failed failed)) {
                return finding;
            }
            attempts.addAll(failed.attempts());
        }
        return attempts.isEmpty() ? failed("-", Problem.NO_SOURCE) : new Finding.Failed(attempts);
    }

    /**
     * Every address once, in order, with those whose list may be found there: whom the point names, else the issuer of
     * the certificate (RFC 5280 section 6.3.3 (b) (1)). At an address of the profile its {@code crl.issuers} count too.
     */
    private static Map<URI, Set<DistinguishedName>> places(IssuingAuthority issuer, List<NamedAddresses.Point> points) {
        CrlRule rule = issuer.profile().status().crl();
        DistinguishedName own = new DistinguishedName(issuer.subject());
        Map<URI, Set<DistinguishedName>> places = new LinkedHashMap<>();
        if (rule.fromCertificate()) {
            for (NamedAddresses.Point point : points) {
                point.addresses().forEach(address -> places.computeIfAbsent(address, a -> new HashSet<>())
                        .addAll(point.listIssuers().isEmpty() ? List.of(own) : point.listIssuers()));
            }
        }
        for (URI address : rule.urls()) {
            Set<DistinguishedName> issuers = places.computeIfAbsent(address, a -> new HashSet<>());
            issuers.add(own);
            rule.issuers().forEach(other -> issuers.add(new DistinguishedName(other.getSubject())));
        }
        return places;
    }

    /** The points in an extension of a certificate; empty when it has none. */
    private static Optional<List<NamedAddresses.Point>> points(
            ProvenCertificate certificate, ASN1ObjectIdentifier oid) {
        return Optional.ofNullable(certificate.certificate().getExtension(oid))
                .map(written -> NamedAddresses.ofLists(
                        CRLDistPoint.getInstance(written.getParsedValue()),
                        certificate.issuer().subject()));
    }

    private Finding ask(
            ProvenCertificate certificate,
            URI address,
            Set<DistinguishedName> listIssuers,
            Optional<List<NamedAddresses.Point>> points,
            Deadline deadline) {
        String host = WebAddress.hostOf(address);
        CrlAnswer answer = shelf.get(address, certificate.issuer(), deadline);
        if (answer instanceof CrlAnswer.Unusable unusable) {
            return failed(host, unusable.problem());
        }
        RevocationList base = ((CrlAnswer.Usable) answer).list();
        if (base.isDelta()) {
            return failed(host, Problem.IS_A_DELTA);
        }
        if (!listIssuers.contains(new DistinguishedName(base.listIssuer()))) {
            return failed(host, Problem.OTHER_ISSUER);
        }
        if (!base.covers(points, PlaceNames.of(address))) {
            return failed(host, Problem.NOT_FOR_THIS_CERTIFICATE);
        }
        Optional<List<URI>> deltas = deltasOf(certificate, base);
        if (deltas.isEmpty()) {
            return finding(base.entry(certificate.serialNumber()), host, base, base.nextUpdate());
        }
        return withDelta(certificate, host, base, deltas.get(), deadline);
    }

    /** Where to ask for the delta; empty when none is named, an empty list when it is named by other kinds of names only. */
    private static Optional<List<URI>> deltasOf(ProvenCertificate certificate, RevocationList base) {
        Optional<List<NamedAddresses.Point>> inCertificate = points(certificate, Extension.freshestCRL);
        if (!certificate.issuer().profile().status().crl().deltas()
                || (base.deltas().isEmpty() && inCertificate.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(base.deltas(), inCertificate)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .flatMap(point -> point.addresses().stream())
                .toList());
    }

    private Finding withDelta(
            ProvenCertificate certificate, String host, RevocationList base, List<URI> deltas, Deadline deadline) {
        for (URI address : deltas) {
            CrlAnswer answer = shelf.get(address, certificate.issuer(), deadline);
            if (answer instanceof CrlAnswer.Usable usable && base.isCompletedBy(usable.list())) {
                RevocationList delta = usable.list();
                Instant until = delta.nextUpdate().isBefore(base.nextUpdate()) ? delta.nextUpdate() : base.nextUpdate();
                BigInteger serial = certificate.serialNumber();
                OptionalInt changed = delta.entry(serial);
                return finding(changed.isPresent() ? changed : base.entry(serial), host, base, until);
            }
        }
        return failed(host, Problem.DELTA_UNUSABLE);
    }

    private static Finding finding(OptionalInt entry, String host, RevocationList base, Instant until) {
        if (entry.isEmpty() || entry.getAsInt() == CRLReason.removeFromCRL) {
            StatusAnswer.Confirmed confirmed = new StatusAnswer.Confirmed(
                    List.of(Dependency.CRL), host, base.thisUpdate(), Optional.of(until), false);
            return new Finding.Good(confirmed, until);
        }
        return new Finding.Bad(
                entry.getAsInt() == CRLReason.certificateHold
                        ? Reason.CERTIFICATE_SUSPENDED
                        : Reason.CERTIFICATE_REVOKED);
    }

    private static Finding failed(String host, Problem problem) {
        return new Finding.Failed(List.of(new Attempt(Dependency.CRL, host, problem)));
    }
}
