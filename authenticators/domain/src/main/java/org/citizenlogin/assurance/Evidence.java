package org.citizenlogin.assurance;

import java.util.Locale;

/**
 * A document that was shown: its type and who issued it. Its number and its picture have no place here.
 *
 * @param issuer the country or organisation by the three letters of ICAO Doc 9303, part 3, section 5: {@code GEO}
 */
public record Evidence(DocumentType type, String issuer) {

    /** Values of the document type of OpenID Connect for Identity Assurance 1.0. */
    public enum DocumentType {
        IDCARD,
        PASSPORT,
        RESIDENCE_PERMIT,
        DRIVING_PERMIT;

        /** The value in a token, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Evidence {
        if (!issuer.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("the issuer of a document is three letters, such as GEO");
        }
    }
}
