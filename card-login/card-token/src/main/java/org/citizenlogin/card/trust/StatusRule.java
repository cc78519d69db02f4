package org.citizenlogin.card.trust;

import java.time.Duration;
import java.util.Set;

/**
 * How the revocation status of one issuer's certificates is found out.
 *
 * @param softFail whether a login goes on when no source could be asked; the answer says so
 * @param skew how far the clocks of responders and list issuers may be off
 * @param hosts the only hosts ever asked, beside those of the configured addresses
 * @param privateHosts hosts among them that may stand in a private network
 */
public record StatusRule(
        Order order,
        boolean softFail,
        OcspRule ocsp,
        CrlRule crl,
        Duration skew,
        Set<String> hosts,
        Set<String> privateHosts) {

    public enum Order {
        OCSP_ONLY,
        CRL_ONLY,
        OCSP_THEN_CRL,
        CRL_THEN_OCSP,
        /** Both must say good. */
        BOTH
    }

    public StatusRule {
        hosts = Set.copyOf(hosts);
        privateHosts = Set.copyOf(privateHosts);
    }
}
