package org.citizenlogin.card.trust;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Where to get one issuer's revocation lists (RFC 5280 sections 5 and 6.3).
 *
 * @param fromCertificate whether the distribution points inside a proved certificate are used first
 * @param urls used after them, in this order
 * @param issuers certificates of others that may sign lists for this issuer: of its own name, with a separate key, or of
 *     another name, for indirect CRLs
 * @param deltas whether a delta that a list names is needed; without it such a list does not count
 * @param refresh how long a list is used before a newer one is looked for in the background
 */
public record CrlRule(
        boolean fromCertificate,
        List<URI> urls,
        List<X509CertificateHolder> issuers,
        boolean deltas,
        Duration refresh) {

    public CrlRule {
        urls = List.copyOf(urls);
        issuers = List.copyOf(issuers);
    }
}
