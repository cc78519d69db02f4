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
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.citizenlogin.card.path.ProvenCertificate;
import org.citizenlogin.card.trust.StatusRule;
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
        List<NamedAddresses.Point> points = points(certificate, Extension.cRLDistributionPoints);
        List<Attempt> attempts = new ArrayList<>();
        for (Map.Entry<URI, List<X500Name>> place : places(certificate, points).entrySet()) {
            URI address = place.getKey();
            Finding finding = ask(certificate, address, place.getValue(), namedIn(points, address), deadline);
            if (!(finding instanceof Finding.Failed failed)) {
                return finding;
            }
            attempts.addAll(failed.attempts());
        }
        if (attempts.isEmpty()) {
            attempts.add(new Attempt(Dependency.CRL, "-", Problem.NO_SOURCE));
        }
        return new Finding.Failed(attempts);
    }

    /** Every address once, in order, with those who may sign the list found there (empty: no one in particular). */
    private static Map<URI, List<X500Name>> places(ProvenCertificate certificate, List<NamedAddresses.Point> points) {
        StatusRule rule = certificate.issuer().profile().status();
        Map<URI, List<X500Name>> places = new LinkedHashMap<>();
        if (rule.crl().fromCertificate()) {
            points.forEach(
                    point -> point.addresses().forEach(address -> places.putIfAbsent(address, point.listIssuers())));
        }
        rule.crl().urls().forEach(address -> places.putIfAbsent(address, List.of()));
        return places;
    }

    /** With distribution points in the certificate, a list of parts must name one of them; where it was found says nothing. */
    private static Set<URI> namedIn(List<NamedAddresses.Point> points, URI fetchedFrom) {
        Set<URI> named = new HashSet<>();
        points.forEach(point -> named.addAll(point.addresses()));
        return named.isEmpty() ? Set.of(fetchedFrom) : named;
    }

    private static List<NamedAddresses.Point> points(ProvenCertificate certificate, ASN1ObjectIdentifier oid) {
        Extension written = certificate.certificate().getExtension(oid);
        return NamedAddresses.ofLists(written == null ? null : CRLDistPoint.getInstance(written.getParsedValue()));
    }

    private Finding ask(
            ProvenCertificate certificate, URI address, List<X500Name> signers, Set<URI> named, Deadline deadline) {
        String host = HostGuard.written(address);
        CrlAnswer answer = shelf.get(address, certificate.issuer(), deadline);
        if (answer instanceof CrlAnswer.Unusable unusable) {
            return failed(host, unusable.problem());
        }
        RevocationList base = ((CrlAnswer.Usable) answer).list();
        if (base.isDelta()) {
            return failed(host, Problem.IS_A_DELTA);
        }
        if (!signers.isEmpty() && !signers.contains(base.listIssuer())) {
            return failed(host, Problem.OTHER_ISSUER);
        }
        if (!base.covers(named)) {
            return failed(host, Problem.NOT_FOR_THIS_CERTIFICATE);
        }
        List<URI> deltas = deltasOf(certificate, base);
        if (deltas.isEmpty()) {
            return finding(base.entry(certificate.serialNumber()), host, base, base.nextUpdate());
        }
        return withDelta(certificate, host, base, deltas, deadline);
    }

    private static List<URI> deltasOf(ProvenCertificate certificate, RevocationList base) {
        if (!certificate.issuer().profile().status().crl().deltas()) {
            return List.of();
        }
        List<URI> found = new ArrayList<>();
        base.deltas().forEach(point -> found.addAll(point.addresses()));
        points(certificate, Extension.freshestCRL).forEach(point -> found.addAll(point.addresses()));
        return found;
    }

    private Finding withDelta(
            ProvenCertificate certificate, String host, RevocationList base, List<URI> deltas, Deadline deadline) {
        for (URI address : deltas) {
            CrlAnswer answer = shelf.get(address, certificate.issuer(), deadline);
            if (answer instanceof CrlAnswer.Usable usable && base.isCompletedBy(usable.list())) {
                RevocationList delta = usable.list();
                Instant until = delta.nextUpdate().isBefore(base.nextUpdate()) ? delta.nextUpdate() : base.nextUpdate();
                BigInteger serial = certificate.serialNumber();
                Optional<Integer> changed = delta.entry(serial);
                return finding(changed.isPresent() ? changed : base.entry(serial), host, base, until);
            }
        }
        return failed(host, Problem.DELTA_UNUSABLE);
    }

    private static Finding finding(Optional<Integer> entry, String host, RevocationList base, Instant until) {
        if (entry.isEmpty() || entry.get() == CRLReason.removeFromCRL) {
            StatusAnswer.Confirmed confirmed = new StatusAnswer.Confirmed(
                    List.of(Dependency.CRL), host, base.thisUpdate(), Optional.of(until), false);
            return new Finding.Good(confirmed, until);
        }
        return new Finding.Bad(
                entry.get() == CRLReason.certificateHold ? Reason.CERTIFICATE_SUSPENDED : Reason.CERTIFICATE_REVOKED);
    }

    private static Finding failed(String host, Problem problem) {
        return new Finding.Failed(List.of(new Attempt(Dependency.CRL, host, problem)));
    }
}
