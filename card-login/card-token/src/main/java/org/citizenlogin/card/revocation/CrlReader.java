package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList.CRLEntry;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.signature.IssuerSignature;
import org.citizenlogin.card.trust.DistinguishedName;
import org.citizenlogin.card.trust.IssuingAuthority;
import org.citizenlogin.card.verdict.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks a list for use with the certificates of one authority (RFC 5280 sections 5 and 6.3.3). The bytes are a
 * stranger's until the signature is checked: until then only what is small is read, and of the entries only their length.
 * The signature is checked over the bytes as they came.
 */
final class CrlReader {

    private static final int SEQUENCE = BERTags.CONSTRUCTED | BERTags.SEQUENCE;
    private static final int VERSION_2 = 1;
    private static final int HIGHEST_REASON = CRLReason.aACompromise;
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

    /** What stands before the entries. */
    private record Head(AlgorithmIdentifier algorithm, X500Name issuer, Instant thisUpdate, Instant nextUpdate) {

        static Head read(DerReader content) throws IOException, Unusable {
            boolean version2 = ASN1Integer.getInstance(content.small()).intPositiveValueExact() == VERSION_2;
            Head head = new Head(
                    AlgorithmIdentifier.getInstance(content.small()),
                    X500Name.getInstance(content.small()),
                    Time.getInstance(content.small()).getDate().toInstant(),
                    Time.getInstance(content.small()).getDate().toInstant());
            if (!version2 || head.nextUpdate.isBefore(head.thisUpdate)) {
                throw new Unusable(Problem.MALFORMED);
            }
            return head;
        }
    }

    private final Pieces der;
    private final IssuingAuthority issuer;
    private final Instant now;

    private CrlReader(Pieces der, IssuingAuthority issuer, Instant now) {
        this.der = der;
        this.issuer = issuer;
        this.now = now;
    }

    /** @param der is let go while it is read */
    static CrlAnswer read(Pieces der, IssuingAuthority issuer, Instant now) {
        try {
            return new CrlAnswer.Usable(new CrlReader(der, issuer, now).read());
        } catch (Unusable unusable) {
            return new CrlAnswer.Unusable(unusable.problem);
        } catch (IOException | RuntimeException unreadable) {
            return new CrlAnswer.Unusable(Problem.MALFORMED);
        }
    }

    private RevocationList read() throws Unusable, IOException {
        DerReader list = new DerReader(der.stream(0, der.length()));
        int end = list.enter(SEQUENCE);
        int from = list.position();
        int to = list.enter(SEQUENCE);
        Head head = Head.read(list);
        int entriesFrom = list.position();
        int entriesTo = entriesFrom;
        if (list.position() < to && list.next() == SEQUENCE) {
            entriesTo = list.enter(SEQUENCE);
            entriesFrom = list.position();
            list.stepTo(entriesTo);
        }
        Extensions extensions = list.position() < to
                ? Extensions.getInstance(ASN1TaggedObject.getInstance(list.small(), BERTags.CONTEXT_SPECIFIC, 0), true)
                : null;
        boolean wellFramed = list.position() == to;
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(list.small());
        byte[] signature = ASN1BitString.getInstance(list.small()).getOctets();
        if (!wellFramed || list.position() != end || end != der.length() || !algorithm.equals(head.algorithm)) {
            throw new Unusable(Problem.MALFORMED);
        }

        X509CertificateHolder signer = signer(head, from, to, signature);
        checkCritical(extensions, UNDERSTOOD);
        Extension point = extension(extensions, Extension.issuingDistributionPoint);
        IssuingDistributionPoint scope =
                point == null ? null : IssuingDistributionPoint.getInstance(point.getParsedValue());
        boolean indirect = scope != null && scope.isIndirectCRL();
        if (!indirect && !DistinguishedName.same(head.issuer, issuer.subject())) {
            // An ordinary list speaks about its own issuer's certificates only (RFC 5280 section 6.3.3 (b) (1)).
            throw new Unusable(Problem.OTHER_ISSUER);
        }
        return new RevocationList(
                signer,
                head.issuer,
                head.thisUpdate,
                head.nextUpdate,
                scope,
                extensions,
                entries(head.issuer, indirect, entriesFrom, entriesTo));
    }

    /** The first of those who may sign whose signature it is; else the trouble with the last of the list's name. */
    private X509CertificateHolder signer(Head head, int from, int to, byte[] signature) throws Unusable, IOException {
        Problem problem = Problem.OTHER_ISSUER;
        for (X509CertificateHolder signer : issuer.listSigners()) {
            if (DistinguishedName.same(signer.getSubject(), head.issuer)) {
                Optional<Problem> fault = fault(signer, head.algorithm, from, to, signature);
                if (fault.isEmpty()) {
                    return signer;
                }
                problem = fault.get();
            }
        }
        throw new Unusable(problem);
    }

    private Optional<Problem> fault(
            X509CertificateHolder signer, AlgorithmIdentifier algorithm, int from, int to, byte[] signature)
            throws IOException {
        KeyUsage usage = signer.getExtensions() == null ? null : KeyUsage.fromExtensions(signer.getExtensions());
        if (usage != null && !usage.hasUsages(KeyUsage.cRLSign)) {
            return Optional.of(Problem.SIGNER_NOT_AUTHORISED);
        }
        if (!signer.isValidOn(Date.from(now))) {
            return Optional.of(Problem.SIGNER_NOT_VALID_NOW);
        }
        Optional<AllowedKey> key = AllowedKey.read(signer.getSubjectPublicKeyInfo());
        if (key.isEmpty()) {
            return Optional.of(Problem.ALGORITHM_NOT_ALLOWED);
        }
        return AnswerSigner.problemOf(IssuerSignature.check(key.get(), algorithm, der.stream(from, to), signature));
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
    private RevokedSerials entries(X500Name listIssuer, boolean indirect, int from, int to)
            throws Unusable, IOException {
        RevokedSerials.Builder found = new RevokedSerials.Builder();
        boolean ours = DistinguishedName.same(listIssuer, issuer.subject());
        DerReader entries = new DerReader(der.lastStream(from, to));
        while (entries.position() < to - from) {
            CRLEntry entry = CRLEntry.getInstance(entries.small());
            Extensions extensions = entry.getExtensions();
            checkCritical(extensions, UNDERSTOOD_IN_ENTRIES);
            Extension named = extension(extensions, Extension.certificateIssuer);
            if (named != null) {
                if (!indirect) {
                    throw new Unusable(Problem.MALFORMED);
                }
                X500Name current = directoryName(GeneralNames.getInstance(named.getParsedValue()));
                ours = DistinguishedName.same(current, issuer.subject());
            }
            if (ours) {
                found.add(entry.getUserCertificate().getValue(), reasonIn(extensions));
            }
        }
        return found.build();
    }

    private static X500Name directoryName(GeneralNames names) throws Unusable {
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() == GeneralName.directoryName) {
                return X500Name.getInstance(name.getName());
            }
        }
        throw new Unusable(Problem.MALFORMED);
    }

    private static int reasonIn(@Nullable Extensions extensions) throws Unusable {
        Extension written = extension(extensions, Extension.reasonCode);
        if (written == null) {
            return CRLReason.unspecified;
        }
        int reason = CRLReason.getInstance(written.getParsedValue()).getValue().intValueExact();
        if (reason < 0 || reason > HIGHEST_REASON) {
            throw new Unusable(Problem.MALFORMED);
        }
        return reason;
    }

    static @Nullable Extension extension(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        return extensions == null ? null : extensions.getExtension(oid);
    }
}
