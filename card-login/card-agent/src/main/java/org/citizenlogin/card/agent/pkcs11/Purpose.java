package org.citizenlogin.card.agent.pkcs11;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a certificate says it is for. A card's login and signing keys differ only by this, never by their place. */
public enum Purpose {
    LOGIN,
    SIGNING,
    OTHER;

    /** RFC 5280, 4.2.1.3 and 4.2.1.12. */
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int NON_REPUDIATION = 1;
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    static Purpose of(X509Certificate certificate, boolean withoutPurposeToo) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || certificate.getBasicConstraints() >= 0) {
            return OTHER;
        }
        if (usage[NON_REPUDIATION]) {
            return SIGNING;
        }
        return usage[DIGITAL_SIGNATURE] && authenticatesClients(certificate, withoutPurposeToo) ? LOGIN : OTHER;
    }

    private static boolean authenticatesClients(X509Certificate certificate, boolean withoutPurposeToo) {
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return extended == null ? withoutPurposeToo : extended.contains(CLIENT_AUTHENTICATION);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
