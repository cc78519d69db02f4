package org.citizenlogin.card.lab;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A good login certificate, and the dials to make exactly one thing wrong with it. */
public final class CardPlan {

    public static final String LOGIN_POLICY = "1.3.6.1.4.1.99999.1.1";
    public static final String NUMBER = "01001012345";

    public record ExtraExtension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

    public X500Name subject = subject("GE", "PNOGE-" + NUMBER);
    public KeyPair keys = Keys.p256();
    public Instant notBefore;
    public Instant notAfter;
    public int keyUsage = KeyUsage.digitalSignature;
    public boolean withKeyUsage = true;
    public List<KeyPurposeId> purposes = new ArrayList<>(List.of(KeyPurposeId.id_kp_clientAuth));
    public List<String> policies = new ArrayList<>(List.of(LOGIN_POLICY));
    public boolean authority;
    public List<String> responders = new ArrayList<>();
    public List<String> lists = new ArrayList<>();
    public X500Name listIssuer;
    public List<String> deltas = new ArrayList<>();
    public List<ExtraExtension> extra = new ArrayList<>();
    public BigInteger serialNumber = new BigInteger(120, TestAuthority.RANDOM).setBit(100);
    public String signatureAlgorithm;
    public X500Name issuerName;

    CardPlan(Instant now) {
        notBefore = now.minus(Duration.ofDays(1));
        notAfter = now.plus(Duration.ofDays(900));
    }

    public static X500Name subject(String country, String serialNumber) {
        return subjectBuilder(country)
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(serialNumber))
                .build();
    }

    public static X500NameBuilder subjectBuilder(String country) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, country)
                .addRDN(BCStyle.CN, "BERIDZE,NINO,01001012345")
                .addRDN(BCStyle.SURNAME, "BERIDZE")
                .addRDN(BCStyle.GIVENNAME, "NINO");
    }
}
