package org.citizenlogin.card.lab;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** A good revocation list, written anew at each request, and the dials to make one thing wrong with it. */
public final class ListPlan implements StatusServer.Answer {

    /** @param issuer named in the entry; null: not named */
    public record Entry(BigInteger serialNumber, int reason, X500Name issuer) {}

    private final Clock clock;

    public X500Name issuer;
    public PrivateKey key;
    public Duration age = Duration.ofMinutes(5);
    public Duration nextUpdateIn = Duration.ofDays(1);
    public boolean withNextUpdate = true;
    public List<Entry> entries = new ArrayList<>();
    public long number = 10;
    /** Below zero: this is no delta. */
    public long deltaTo = -1;

    public ASN1Encodable scope;
    public List<String> deltas = new ArrayList<>();
    public boolean criticalExtension;
    public boolean corrupted;
    public String signatureAlgorithm;

    public ListPlan(TestAuthority authority, Clock clock) {
        this.clock = clock;
        this.issuer = authority.name();
        this.key = authority.key();
    }

    public ListPlan revoke(TestCard card) {
        return revoke(card, CRLReason.keyCompromise);
    }

    public ListPlan revoke(TestCard card, int reason) {
        entries.add(new Entry(card.certificate().getSerialNumber(), reason, null));
        return this;
    }

    public static IssuingDistributionPoint indirect() {
        return new IssuingDistributionPoint(null, false, false, null, true, false);
    }

    public static IssuingDistributionPoint at(String url) {
        return new IssuingDistributionPoint(TestAuthority.pointName(url), false, false, null, false, false);
    }

    @Override
    public byte[] to(byte[] question) throws Exception {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(issuer, Date.from(clock.instant().minus(age)));
        if (withNextUpdate) {
            builder.setNextUpdate(Date.from(clock.instant().plus(nextUpdateIn)));
        }
        for (Entry entry : entries) {
            builder.addCRLEntry(entry.serialNumber(), Date.from(clock.instant()), extensionsOf(entry));
        }
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        if (deltaTo >= 0) {
            builder.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.valueOf(deltaTo)));
        }
        if (scope != null) {
            builder.addExtension(Extension.issuingDistributionPoint, true, scope);
        }
        if (!deltas.isEmpty()) {
            builder.addExtension(
                    Extension.freshestCRL,
                    false,
                    new CRLDistPoint(deltas.stream()
                            .map(url -> new DistributionPoint(TestAuthority.pointName(url), null, null))
                            .toArray(DistributionPoint[]::new)));
        }
        if (criticalExtension) {
            builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.9"), true, new DERUTF8String("x"));
        }
        byte[] encoded =
                builder.build(TestAuthority.signer(key, signatureAlgorithm)).getEncoded();
        if (corrupted) {
            encoded[encoded.length - 1] ^= 1;
        }
        return encoded;
    }

    private static Extensions extensionsOf(Entry entry) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(Extension.reasonCode, false, CRLReason.lookup(entry.reason()));
        if (entry.issuer() != null) {
            generator.addExtension(
                    Extension.certificateIssuer, true, new GeneralNames(new GeneralName(entry.issuer())));
        }
        return generator.generate();
    }
}
