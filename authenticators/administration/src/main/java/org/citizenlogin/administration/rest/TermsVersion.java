package org.citizenlogin.administration.rest;

import java.time.Instant;
import java.util.Map;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.citizenlogin.keycloak.account.consent.TermsRow;

/**
 * One version of the terms of use, as administrators read it.
 *
 * @param client the client id; empty for the terms of the realm
 * @param state {@code draft}, {@code announced}, {@code in_force} or {@code retired}
 * @param revision to be named in the next change
 * @param inForceAt ISO 8601 in UTC; null for a draft
 * @param retiredAt null while there is no end
 * @param languages the SHA-256 of each text, by language
 * @param notified accounts told by e-mail so far; null without a notice
 * @param notifiedAt when all were told; null before
 */
public record TermsVersion(
        String id,
        String client,
        int version,
        String state,
        int revision,
        String inForceAt,
        String retiredAt,
        Map<String, String> languages,
        Integer notified,
        String notifiedAt) {

    static TermsVersion of(Terms.Version version) {
        TermsRow row = version.row();
        return new TermsVersion(
                row.getId(),
                row.getClient(),
                row.getVersion(),
                version.state().word(),
                row.getRevision(),
                row.inForceAt().map(Instant::toString).orElse(null),
                row.retiredAt().map(Instant::toString).orElse(null),
                version.languages(),
                row.notified().orElse(null),
                row.notifiedAt().map(Instant::toString).orElse(null));
    }
}
