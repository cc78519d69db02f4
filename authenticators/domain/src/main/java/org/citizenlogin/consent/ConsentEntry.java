package org.citizenlogin.consent;

import java.time.Instant;
import java.util.Locale;

/**
 * One entry about the terms in the ledger of a person. Entries are added and never changed: the latest one about a version
 * says whether it is accepted.
 *
 * @param version from 1
 * @param language of the text that was read, such as {@code ka}
 * @param sha256 of that text, 64 hexadecimal digits
 */
public record ConsentEntry(Kind kind, int version, String language, String sha256, Instant at) {

    /** The word is stored, so it is a contract. */
    public enum Kind {
        GIVEN,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
