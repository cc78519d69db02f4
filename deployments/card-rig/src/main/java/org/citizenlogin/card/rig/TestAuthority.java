package org.citizenlogin.card.rig;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An issuer of identity cards that exists for one test. */
public final class TestAuthority {

    /** What a certificate is for. */
    public enum Use {
        LOGIN(KeyUsage.digitalSignature, true),
        SIGNING(KeyUsage.nonRepudiation, false),
        /** A login certificate of an issuer that states no extended key usage. */
        WITHOUT_PURPOSE(KeyUsage.digitalSignature, false);

        private final int usage;
        private final boolean clientAuthentication;

        Use(int usage, boolean clientAuthentication) {
            this.usage = usage;
            this.clientAuthentication = clientAuthentication;
        }
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Clock clock;

    public TestAuthority(Clock clock) {
        this.clock = clock;
        this.keys = newKeys("P-256");
        X500Name name = new X500Name("C=GE,O=Test,CN=Test card authority");
        try {
            X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), Duration.ofDays(3650));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            this.certificate = finish(builder);
        } catch (CertIOException fixedContent) {
            throw new IllegalStateException(fixedContent);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** For tests that sign more with it: revocation lists, responder certificates. */
    public KeyPair keys() {
        return keys;
    }

    /** @param kind P-256, P-384, P-521 or RSA */
    public static KeyPair newKeys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.equals("RSA") ? "RSA" : "EC");
            if (kind.equals("RSA")) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("secp" + kind.substring(2) + "r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public X509Certificate issue(PublicKey key, Use use) {
        return issue(key, use, "PNOGE-01001012345", Duration.ofDays(900));
    }

    /**
     * @param number as in the subject's serialNumber
     * @param validFor from now; negative: expired that long ago
     */
    public X509Certificate issue(PublicKey key, Use use, String number, Duration validFor) {
        String bare = number.substring(number.indexOf('-') + 1);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "GE")
                .addRDN(BCStyle.CN, "BERIDZE,NINO," + bare)
                .addRDN(BCStyle.SURNAME, "BERIDZE")
                .addRDN(BCStyle.GIVENNAME, "NINO")
                .addRDN(BCStyle.SERIALNUMBER, number)
                .build();
        try {
            X509v3CertificateBuilder builder = builder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()), subject, key, validFor);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(use.usage));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            if (use.clientAuthentication) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            return finish(builder);
        } catch (CertIOException | GeneralSecurityException fixedContent) {
            throw new IllegalStateException(fixedContent);
        }
    }

    /** A certificate for a web server. */
    public X509Certificate site(PublicKey key, String... names) {
        try {
            X509v3CertificateBuilder builder = builder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                    new X500Name("CN=" + names[0]),
                    key,
                    Duration.ofDays(30));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(Arrays.stream(names)
                            .map(name -> new GeneralName(GeneralName.dNSName, name))
                            .toArray(GeneralName[]::new)));
            return finish(builder);
        } catch (CertIOException fixedContent) {
            throw new IllegalStateException(fixedContent);
        }
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Duration validFor) {
        Instant now = clock.instant();
        Instant end = now.plus(validFor);
        Instant start = (validFor.isNegative() ? end : now).minus(Duration.ofDays(1));
        return new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(120, RANDOM), Date.from(start), Date.from(end), subject, key);
    }

    private X509Certificate finish(X509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
