package org.citizenlogin.card.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.citizenlogin.card.algorithm.Engine;

/** Certificates out of one file: PEM bundle, single DER, or PKCS#12. */
final class CertificateFile {

    private static final byte DER_SEQUENCE = 0x30;

    private CertificateFile() {}

    static List<X509CertificateHolder> read(String name, byte[] content, char[] password) {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            List<X509CertificateHolder> found;
            if (lower.endsWith(".p12") || lower.endsWith(".pfx")) {
                found = keyStore(content, password);
            } else if (content.length > 0 && content[0] == DER_SEQUENCE) {
                found = List.of(new X509CertificateHolder(content));
            } else {
                found = pem(content);
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException(name + ": no certificate in it");
            }
            return found;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    name + ": not readable as certificates; write PEM, DER or PKCS#12 with the right password",
                    unreadable);
        }
    }

    private static List<X509CertificateHolder> pem(byte[] content) throws IOException {
        List<X509CertificateHolder> found = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(content, StandardCharsets.US_ASCII)))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (!(block instanceof X509CertificateHolder certificate)) {
                    throw new IOException("a PEM block that is no certificate");
                }
                found.add(certificate);
            }
        }
        return found;
    }

    /** Bouncy Castle's reader: the JDK's does not show certificates that OpenSSL wrote without Oracle's own attribute. */
    private static List<X509CertificateHolder> keyStore(byte[] content, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12", Engine.bouncyCastle());
        store.load(new ByteArrayInputStream(content), password);
        List<X509CertificateHolder> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate != null) {
                found.add(new X509CertificateHolder(certificate.getEncoded()));
            }
        }
        return found;
    }
}
