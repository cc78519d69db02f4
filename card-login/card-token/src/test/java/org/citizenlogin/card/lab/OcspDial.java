package org.citizenlogin.card.lab;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.citizenlogin.card.algorithm.Engine;

/** A real OCSP responder for one authority. Good as it stands; each field is one thing to get wrong. */
public final class OcspDial implements StatusServer.Answer {

    private final TestAuthority authority;
    private final Clock clock;

    public CertificateStatus status = CertificateStatus.GOOD;
    public int outcome = OCSPRespBuilder.SUCCESSFUL;
    public Duration age = Duration.ZERO;
    /** Null: none. */
    public Duration nextUpdateIn = Duration.ofHours(1);

    public Duration producedIn = Duration.ZERO;
    public X509CertificateHolder signerCertificate;
    public KeyPair signerKeys;
    public boolean namedByKey;
    public boolean withSignerCertificate = true;
    public List<X509CertificateHolder> certificatesBefore = new ArrayList<>();
    public String signatureAlgorithm;
    public boolean otherSerial;
    public TestAuthority otherIssuer;
    public boolean answerWithSha256Id;
    public boolean nonceMissing;
    public boolean nonceOther;
    public int answers = 1;
    public boolean criticalExtension;
    public boolean corrupted;
    public boolean emptySuccess;
    public boolean trailing;
    public byte[] instead;

    public OcspDial(TestAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
        signWith(plan -> {});
    }

    /** A responder certificate of the same issuer; {@code change} turns the dials of a good one. */
    public void signWith(Consumer<CardPlan> change) {
        signWith(authority, change);
    }

    public void signWith(TestAuthority issuer, Consumer<CardPlan> change) {
        TestCard responder = issuer.card(plan -> {
            plan.subject = new X500Name("CN=Responder");
            plan.purposes = List.of(KeyPurposeId.id_kp_OCSPSigning);
            plan.extra.add(
                    new CardPlan.ExtraExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
            change.accept(plan);
        });
        signerCertificate = responder.certificate();
        signerKeys = responder.keys();
    }

    public void signWithIssuerItself() {
        signerCertificate = authority.certificate();
        signerKeys = new KeyPair(null, authority.key());
        withSignerCertificate = false;
    }

    public void revoke() {
        status = new RevokedStatus(Date.from(clock.instant()), CRLReason.keyCompromise);
    }

    public void suspend() {
        status = new RevokedStatus(Date.from(clock.instant()), CRLReason.certificateHold);
    }

    public void forget() {
        status = new UnknownStatus();
    }

    private X509CertificateHolder[] certificates() {
        List<X509CertificateHolder> certificates = new ArrayList<>(certificatesBefore);
        if (withSignerCertificate) {
            certificates.add(signerCertificate);
        }
        return certificates.toArray(new X509CertificateHolder[0]);
    }

    @Override
    public byte[] to(byte[] question) throws Exception {
        if (instead != null) {
            return instead;
        }
        if (outcome != OCSPRespBuilder.SUCCESSFUL) {
            return new OCSPRespBuilder().build(outcome, null).getEncoded();
        }
        if (emptySuccess) {
            return new OCSPResp(new OCSPResponse(new OCSPResponseStatus(0), null)).getEncoded();
        }
        OCSPReq request = new OCSPReq(question);
        CertificateID asked = request.getRequestList()[0].getCertID();
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                namedByKey
                        ? new RespID(signerCertificate.getSubjectPublicKeyInfo(), digest(OIWObjectIdentifiers.idSHA1))
                        : new RespID(signerCertificate.getSubject()));
        Instant thisUpdate = clock.instant().minus(age);
        Date nextUpdate =
                nextUpdateIn == null ? null : Date.from(clock.instant().plus(nextUpdateIn));
        for (int i = 0; i < answers; i++) {
            builder.addResponse(idFor(asked, i), status, Date.from(thisUpdate), nextUpdate, null);
        }
        addNonce(builder, request);
        byte[] encoded = new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        builder.build(
                                TestAuthority.signer(signerKeys.getPrivate(), signatureAlgorithm),
                                certificates(),
                                Date.from(clock.instant().plus(producedIn))))
                .getEncoded();
        if (corrupted) {
            // Somewhere inside the signed part: a date.
            int at = new String(encoded, StandardCharsets.ISO_8859_1).indexOf("Z0");
            encoded[at - 1] ^= 1;
        }
        return trailing ? Arrays.copyOf(encoded, encoded.length + 1) : encoded;
    }

    private CertificateID idFor(CertificateID asked, int index) throws Exception {
        BigInteger serial = asked.getSerialNumber().add(BigInteger.valueOf(otherSerial ? 1 : index));
        TestAuthority issuer = otherIssuer != null ? otherIssuer : authority;
        DigestCalculator digest = digest(answerWithSha256Id ? NISTObjectIdentifiers.id_sha256 : asked.getHashAlgOID());
        return new CertificateID(digest, issuer.certificate(), serial);
    }

    private static DigestCalculator digest(ASN1ObjectIdentifier hash) throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder()
                .setProvider(Engine.bouncyCastle())
                .build()
                .get(
                        hash.equals(OIWObjectIdentifiers.idSHA1)
                                ? CertificateID.HASH_SHA1
                                : new AlgorithmIdentifier(hash));
    }

    private void addNonce(BasicOCSPRespBuilder builder, OCSPReq request) throws Exception {
        List<Extension> extensions = new ArrayList<>();
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && !nonceMissing) {
            extensions.add(
                    nonceOther
                            ? new Extension(
                                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                                    false,
                                    new DEROctetString(new byte[32]).getEncoded())
                            : nonce);
        }
        if (criticalExtension) {
            extensions.add(new Extension(
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.9"), true, DERNull.INSTANCE.getEncoded()));
        }
        if (!extensions.isEmpty()) {
            builder.setResponseExtensions(new Extensions(extensions.toArray(new Extension[0])));
        }
    }
}
