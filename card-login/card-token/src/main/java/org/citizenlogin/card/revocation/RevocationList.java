package org.citizenlogin.card.revocation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.trust.DistinguishedName;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.verdict.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A revocation list that {@link CrlReader} read and checked, boiled down to the entries about one issuer. Times are
 * looked at when it is used, not when it is read: a list ages while it is kept.
 */
final class RevocationList {

    private final X509CertificateHolder signer;
    private final X500Name listIssuer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final Optional<BigInteger> number;
    private final Optional<BigInteger> deltaTo;
    private final @Nullable IssuingDistributionPoint scope;
    private final Optional<List<NamedAddresses.Point>> deltas;
    private final RevokedSerials entries;

    RevocationList(
            X509CertificateHolder signer,
            X500Name listIssuer,
            Instant thisUpdate,
            Instant nextUpdate,
            @Nullable IssuingDistributionPoint scope,
            @Nullable Extensions extensions,
            RevokedSerials entries) {
        this.signer = signer;
        this.listIssuer = listIssuer;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.number = numberIn(extensions, Extension.cRLNumber);
        this.deltaTo = numberIn(extensions, Extension.deltaCRLIndicator);
        this.scope = scope;
        Extension freshest = CrlReader.extension(extensions, Extension.freshestCRL);
        this.deltas = freshest == null
                ? Optional.empty()
                : Optional.of(NamedAddresses.ofLists(CRLDistPoint.getInstance(freshest.getParsedValue()), listIssuer));
        this.entries = entries;
    }

    private static Optional<BigInteger> numberIn(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        Extension written = CrlReader.extension(extensions, oid);
        return written == null
                ? Optional.empty()
                : Optional.of(CRLNumber.getInstance(ASN1Integer.getInstance(written.getParsedValue()))
                        .getCRLNumber());
    }

    /** Whether its signer still is one of those who may sign: a folder read again may have taken that away. */
    boolean isSignedFor(IssuingAuthority issuer) {
        return issuer.listSigners().contains(signer);
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    Instant nextUpdate() {
        return nextUpdate;
    }

    X500Name listIssuer() {
        return listIssuer;
    }

    boolean isDelta() {
        return deltaTo.isPresent();
    }

    /** Where its delta is; empty when it names none. */
    Optional<List<NamedAddresses.Point>> deltas() {
        return deltas;
    }

    /** Why its time has not come or has passed; {@code nextUpdate} has no grace, a list is long enough in the making. */
    Optional<Problem> timeFault(Instant now, Duration skew) {
        if (thisUpdate.isAfter(now.plus(skew))) {
            return Optional.of(Problem.FROM_THE_FUTURE);
        }
        return now.isAfter(nextUpdate) ? Optional.of(Problem.STALE) : Optional.empty();
    }

    /** Whether this is an earlier statement than {@code other}: what a replayed list would be. */
    boolean isOlderThan(RevocationList other) {
        if (number.isPresent() && other.number.isPresent()) {
            return number.get().compareTo(other.number.get()) < 0;
        }
        return thisUpdate.isBefore(other.thisUpdate);
    }

    /**
     * Whether the list speaks about a citizen's certificate, for every reason.
     *
     * @param points of the certificate; empty when it has no such extension. A list of parts must share a name with one
     *     of them (RFC 5280 section 6.3.3 (b) (2) (i)); without any, the address it was fetched from stands for them
     */
    boolean covers(Optional<List<NamedAddresses.Point>> points, PlaceNames fetchedFrom) {
        if (scope == null) {
            return true;
        }
        if (scope.onlyContainsCACerts() || scope.onlyContainsAttributeCerts() || scope.getOnlySomeReasons() != null) {
            return false;
        }
        if (scope.getDistributionPoint() == null) {
            return true;
        }
        PlaceNames own = PlaceNames.of(scope.getDistributionPoint(), listIssuer);
        return points.map(named -> named.stream().anyMatch(point -> own.shareOneWith(point.names())))
                .orElseGet(() -> own.shareOneWith(fetchedFrom));
    }

    /** The reason code of the entry about this serial number (RFC 5280 section 5.3.1); empty when there is none. */
    OptionalInt entry(BigInteger serialNumber) {
        return entries.reason(serialNumber);
    }

    /** Whether {@code delta} says what changed since this list (RFC 5280 section 5.2.4). */
    boolean isCompletedBy(RevocationList delta) {
        return delta.deltaTo.isPresent()
                && number.isPresent()
                && delta.number.isPresent()
                && DistinguishedName.same(delta.listIssuer, listIssuer)
                && sameScope(delta.scope)
                && delta.deltaTo.get().compareTo(number.get()) <= 0
                && delta.number.get().compareTo(number.get()) >= 0;
    }

    private boolean sameScope(@Nullable IssuingDistributionPoint other) {
        return scope == null ? other == null : scope.equals(other);
    }
}
