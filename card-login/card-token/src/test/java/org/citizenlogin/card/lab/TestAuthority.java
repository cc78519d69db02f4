package org.citizenlogin.card.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.citizenlogin.card.algorithm.Engine;

/** An issuing authority made for one test. */
public final class TestAuthority {

    public static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final KeyPair keys;
    private final X509CertificateHolder certificate;

    private TestAuthority(Clock clock, KeyPair keys, X509CertificateHolder certificate) {
        this.clock = clock;
        this.keys = keys;
        this.certificate = certificate;
    }

    public static TestAuthority named(String name, Clock clock) {
        return named(name, clock, Keys.p256(), KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public static TestAuthority named(String name, Clock clock, KeyPair keys) {
        return named(name, clock, keys, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public static TestAuthority named(String name, Clock clock, KeyPair keys, int keyUsage) {
        return named(name, clock, keys, keyUsage, clock.instant().plus(Duration.ofDays(3650)));
    }

    public static TestAuthority named(String name, Clock clock, KeyPair keys, int keyUsage, Instant notAfter) {
        X500Name subject = new X500Name("C=GE,O=Test,CN=" + name);
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, subject, keys.getPublic(), clock.instant().minus(Duration.ofDays(10)), notAfter);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            return new TestAuthority(clock, keys, builder.build(signer(keys.getPrivate(), null)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant notBefore, Instant notAfter) {
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM).setBit(100),
                Date.from(notBefore),
                Date.from(notAfter),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    public static ContentSigner signer(PrivateKey key, String algorithm) {
        try {
            String name = algorithm != null
                    ? algorithm
                    : key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaContentSignerBuilder(name)
                    .setProvider(Engine.bouncyCastle())
                    .build(key);
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public X500Name name() {
        return certificate.getSubject();
    }

    public PrivateKey key() {
        return keys.getPrivate();
    }

    public TestCard card() {
        return card(plan -> {});
    }

    /** Issues a card; {@code change} turns the dials of a good one. */
    public TestCard card(Consumer<CardPlan> change) {
        CardPlan plan = new CardPlan(clock.instant());
        change.accept(plan);
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    plan.issuerName != null ? plan.issuerName : name(),
                    plan.serialNumber,
                    Date.from(plan.notBefore),
                    Date.from(plan.notAfter),
                    plan.subject,
                    SubjectPublicKeyInfo.getInstance(plan.keys.getPublic().getEncoded()));
            addExtensions(builder, plan);
            return new TestCard(builder.build(signer(keys.getPrivate(), plan.signatureAlgorithm)), plan.keys);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void addExtensions(X509v3CertificateBuilder builder, CardPlan plan) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(plan.authority));
        if (plan.withKeyUsage) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(plan.keyUsage));
        }
        if (!plan.purposes.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(plan.purposes.toArray(new KeyPurposeId[0])));
        }
        if (!plan.policies.isEmpty()) {
            builder.addExtension(
                    Extension.certificatePolicies,
                    false,
                    new CertificatePolicies(plan.policies.stream()
                            .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                            .toArray(PolicyInformation[]::new)));
        }
        if (!plan.responders.isEmpty()) {
            builder.addExtension(Extension.authorityInfoAccess, false, responders(plan));
        }
        if (!plan.lists.isEmpty()) {
            GeneralNames issuer = plan.listIssuer == null ? null : new GeneralNames(new GeneralName(plan.listIssuer));
            DistributionPoint[] points = plan.lists.stream()
                    .map(url -> new DistributionPoint(pointName(url), null, issuer))
                    .toArray(DistributionPoint[]::new);
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
        }
        if (!plan.deltas.isEmpty()) {
            DistributionPoint[] points = plan.deltas.stream()
                    .map(url -> new DistributionPoint(pointName(url), null, null))
                    .toArray(DistributionPoint[]::new);
            builder.addExtension(Extension.freshestCRL, false, new CRLDistPoint(points));
        }
        for (CardPlan.ExtraExtension extra : plan.extra) {
            builder.addExtension(extra.oid(), extra.critical(), extra.value());
        }
    }

    private static AuthorityInformationAccess responders(CardPlan plan) {
        ASN1EncodableVector descriptions = new ASN1EncodableVector();
        for (String url : plan.responders) {
            descriptions.add(new AccessDescription(
                    AccessDescription.id_ad_ocsp, new GeneralName(GeneralName.uniformResourceIdentifier, url)));
        }
        return AuthorityInformationAccess.getInstance(new DERSequence(descriptions));
    }

    public static DistributionPointName pointName(String url) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }
}
