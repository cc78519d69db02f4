package org.citizenlogin.card.trust;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * How to ask OCSP responders (RFC 6960) about one issuer's certificates.
 *
 * @param fromCertificate whether the address inside a proved certificate is asked first
 * @param responders asked after it, in this order
 * @param designated certificates of responders named by the administrator; if there are any, only they may sign
 * @param maxAge maximum age of {@code thisUpdate}; responders fed by a CRL need hours here
 */
public record OcspRule(
        boolean fromCertificate,
        List<URI> responders,
        List<X509CertificateHolder> designated,
        NoncePolicy nonce,
        CertIdHash certIdHash,
        Duration maxAge) {

    public enum NoncePolicy {
        /** Sent, and must come back. */
        REQUIRED,
        /** Sent; an answer without it counts, an answer with another one does not. */
        IF_SUPPORTED,
        /** Not sent: for responders that answer from a store. */
        OFF
    }

    /** Hash in the question. Answers may use either. */
    public enum CertIdHash {
        SHA1,
        SHA256
    }

    public OcspRule {
        responders = List.copyOf(responders);
        designated = List.copyOf(designated);
    }
}
