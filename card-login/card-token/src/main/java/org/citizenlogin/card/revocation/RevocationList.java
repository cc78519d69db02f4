package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.signature.IssuerSignature;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.verdict.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A revocation list whose signature and form are checked (RFC 5280 sections 5 and 6.3.3), boiled down to the entries
 * about one issuer. Times are looked at when it is used, not when it is read: a list ages while it is kept.
 */
final class RevocationList {

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
            Set.of(Extension.issuingDistributionPoint, Extension.deltaCRLIndicator);
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD_IN_ENTRIES =
            Set.of(Extension.certificateIssuer, Extension.reasonCode);

    /** Ends the reading of a list that does not count; never leaves this class. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Problem problem;

        Unusable(Problem problem) {
            super(problem.name(), null, false, false);
            this.problem = problem;
        }
    }

    private final X500Name listIssuer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final Optional<BigInteger> number;
    private final Optional<BigInteger> deltaTo;
    private final @Nullable IssuingDistributionPoint scope;
    private final List<NamedAddresses.Point> deltas;
    private final Map<BigInteger, Integer> entries;

    private RevocationList(TBSCertList written, IssuingAuthority issuer) throws Unusable {
        Extensions extensions = written.getExtensions();
        this.listIssuer = written.getIssuer();
        this.thisUpdate = written.getThisUpdate().getDate().toInstant();
        this.nextUpdate = written.getNextUpdate().getDate().toInstant();
        this.number = numberIn(extensions, Extension.cRLNumber);
        this.deltaTo = numberIn(extensions, Extension.deltaCRLIndicator);
        Extension point = extension(extensions, Extension.issuingDistributionPoint);
        this.scope = point == null ? null : IssuingDistributionPoint.getInstance(point.getParsedValue());
        Extension freshest = extension(extensions, Extension.freshestCRL);
        this.deltas =
                NamedAddresses.ofLists(freshest == null ? null : CRLDistPoint.getInstance(freshest.getParsedValue()));
        this.entries = entriesAbout(issuer, written, scope != null && scope.isIndirectCRL());
    }

    /** Reads and checks a list for use with certificates of {@code issuer}. */
    static CrlAnswer read(byte[] der, IssuingAuthority issuer, Instant now) {
        try {
            // Reads one value and refuses anything after it.
            CertificateList written = CertificateList.getInstance(ASN1Primitive.fromByteArray(der));
            TBSCertList content = written.getTBSCertList();
            if (content.getVersionNumber() != 2
                    || content.getNextUpdate() == null
                    || !content.getSignature().equals(written.getSignatureAlgorithm())) {
                return new CrlAnswer.Unusable(Problem.MALFORMED);
            }
            checkSigner(written, issuer, now);
            checkCritical(content.getExtensions(), UNDERSTOOD);
            return new CrlAnswer.Usable(new RevocationList(content, issuer));
        } catch (Unusable unusable) {
            return new CrlAnswer.Unusable(unusable.problem);
        } catch (IOException | RuntimeException unreadable) {
            // The bytes are a stranger's until the signature is checked.
            return new CrlAnswer.Unusable(Problem.MALFORMED);
        }
    }

    private static void checkSigner(CertificateList written, IssuingAuthority issuer, Instant now)
            throws Unusable, IOException {
        byte[] signed = written.getTBSCertList().getEncoded(ASN1Encoding.DER);
        byte[] signature = written.getSignature().getOctets();
        Problem problem = Problem.OTHER_ISSUER;
        if (written.getIssuer().equals(issuer.subject())) {
            if (!issuer.maySignLists()) {
                throw new Unusable(Problem.SIGNER_NOT_AUTHORISED);
            }
            IssuerSignature outcome = issuer.checkSignature(written.getSignatureAlgorithm(), signed, signature);
            if (outcome == IssuerSignature.VALID) {
                return;
            }
            problem = problemOf(outcome);
        }
        for (X509CertificateHolder named : issuer.profile().status().crl().issuers()) {
            if (!named.getSubject().equals(written.getIssuer())) {
                continue;
            }
            AllowedKey key = AllowedKey.read(named.getSubjectPublicKeyInfo())
                    .orElseThrow(() -> new Unusable(Problem.ALGORITHM_NOT_ALLOWED));
            IssuerSignature outcome = IssuerSignature.check(key, written.getSignatureAlgorithm(), signed, signature);
            if (outcome == IssuerSignature.VALID) {
                checkNamedIssuer(named, now);
                return;
            }
            problem = problemOf(outcome);
        }
        throw new Unusable(problem);
    }

    private static void checkNamedIssuer(X509CertificateHolder named, Instant now) throws Unusable {
        KeyUsage usage = named.getExtensions() == null ? null : KeyUsage.fromExtensions(named.getExtensions());
        if (usage != null && !usage.hasUsages(KeyUsage.cRLSign)) {
            throw new Unusable(Problem.SIGNER_NOT_AUTHORISED);
        }
        if (now.isBefore(named.getNotBefore().toInstant())
                || now.isAfter(named.getNotAfter().toInstant())) {
            throw new Unusable(Problem.SIGNER_NOT_VALID_NOW);
        }
    }

    private static Problem problemOf(IssuerSignature outcome) {
        return outcome == IssuerSignature.ALGORITHM_NOT_ALLOWED
                ? Problem.ALGORITHM_NOT_ALLOWED
                : Problem.SIGNATURE_INVALID;
    }

    private static void checkCritical(@Nullable Extensions extensions, Set<ASN1ObjectIdentifier> understood)
            throws Unusable {
        if (extensions == null) {
            return;
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!understood.contains(critical)) {
                throw new Unusable(Problem.CRITICAL_EXTENSION_UNKNOWN);
            }
        }
    }

    /** An entry's issuer holds for the entries after it, until another is named (RFC 5280 section 5.3.3). */
    private static Map<BigInteger, Integer> entriesAbout(IssuingAuthority issuer, TBSCertList written, boolean indirect)
            throws Unusable {
        Map<BigInteger, Integer> found = new HashMap<>();
        X500Name current = written.getIssuer();
        Enumeration<?> all = written.getRevokedCertificateEnumeration();
        while (all.hasMoreElements()) {
            TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) all.nextElement();
            Extensions extensions = entry.getExtensions();
            checkCritical(extensions, UNDERSTOOD_IN_ENTRIES);
            Extension named = extension(extensions, Extension.certificateIssuer);
            if (named != null) {
                if (!indirect) {
                    throw new Unusable(Problem.MALFORMED);
                }
                current = directoryName(GeneralNames.getInstance(named.getParsedValue()));
            }
            if (current.equals(issuer.subject())) {
                found.put(entry.getUserCertificate().getValue(), reasonIn(extensions));
            }
        }
        return found;
    }

    private static X500Name directoryName(GeneralNames names) throws Unusable {
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() == GeneralName.directoryName) {
                return X500Name.getInstance(name.getName());
            }
        }
        throw new Unusable(Problem.MALFORMED);
    }

    private static int reasonIn(@Nullable Extensions extensions) {
        Extension reason = extension(extensions, Extension.reasonCode);
        return reason == null
                ? CRLReason.unspecified
                : CRLReason.getInstance(reason.getParsedValue()).getValue().intValueExact();
    }

    private static Optional<BigInteger> numberIn(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        Extension written = extension(extensions, oid);
        return written == null
                ? Optional.empty()
                : Optional.of(CRLNumber.getInstance(ASN1Integer.getInstance(written.getParsedValue()))
                        .getCRLNumber());
    }

    private static @Nullable Extension extension(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        return extensions == null ? null : extensions.getExtension(oid);
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

    List<NamedAddresses.Point> deltas() {
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
     * Whether the list speaks about a citizen's certificate found at these addresses, for every reason.
     *
     * @param named addresses in the certificate; when there are none, the one it was fetched from
     */
    boolean covers(Set<URI> named) {
        if (scope == null) {
            return true;
        }
        if (scope.onlyContainsCACerts() || scope.onlyContainsAttributeCerts() || scope.getOnlySomeReasons() != null) {
            return false;
        }
        if (scope.getDistributionPoint() == null) {
            return true;
        }
        Set<URI> own = new HashSet<>(NamedAddresses.addresses(scope.getDistributionPoint()));
        own.retainAll(named);
        return !own.isEmpty();
    }

    /** The reason code of the entry about this serial number (RFC 5280 section 5.3.1); empty when there is none. */
    Optional<Integer> entry(BigInteger serialNumber) {
        return Optional.ofNullable(entries.get(serialNumber));
    }

    /** Whether {@code delta} says what changed since this list (RFC 5280 section 5.2.4). */
    boolean isCompletedBy(RevocationList delta) {
        return delta.deltaTo.isPresent()
                && number.isPresent()
                && delta.number.isPresent()
                && delta.listIssuer.equals(listIssuer)
                && sameScope(delta.scope)
                && delta.deltaTo.get().compareTo(number.get()) <= 0
                && delta.number.get().compareTo(number.get()) >= 0;
    }

    private boolean sameScope(@Nullable IssuingDistributionPoint other) {
        return scope == null ? other == null : scope.equals(other);
    }
}
