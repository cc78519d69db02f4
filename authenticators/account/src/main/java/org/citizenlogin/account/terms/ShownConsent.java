package org.citizenlogin.account.terms;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.keycloak.account.consent.ConsentRow;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.keycloak.models.RealmModel;

/**
 * One entry of the ledger as a page shows it. Public because the template reads it.
 *
 * @param moment for machines
 * @param time for people, with the zone of the server; a script writes it in theirs
 * @param methodKey of the message that says how it was given
 * @param receipt the address of its receipt; empty where there is none
 * @param withdrawal the address of the page that asks; empty where nothing can be withdrawn
 */
public record ShownConsent(
        String id,
        boolean isTerms,
        boolean isGiven,
        String whose,
        int version,
        String sha256,
        String moment,
        String time,
        String methodKey,
        String reference,
        String receipt,
        String withdrawal) {

    static ShownConsent of(
            RealmModel realm, ConsentRow row, Locale locale, Optional<URI> receipt, Optional<URI> withdrawal) {
        ZoneId zone = ZoneId.systemDefault();
        ZonedDateTime at = row.happenedAt().atZone(zone);
        return new ShownConsent(
                row.getId(),
                row.getPurpose().equals(ConsentRow.TERMS),
                row.getKind().equals(ConsentEntry.Kind.GIVEN.word()),
                Terms.nameOf(realm, row.getClient()),
                row.getTermsVersion(),
                Optional.ofNullable(row.getTextSha256()).orElse(""),
                row.happenedAt().toString(),
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(locale)
                                .format(at)
                        + " (" + zone.getDisplayName(TextStyle.SHORT, locale) + ")",
                "citizenConsentBy" + row.getMethod().substring(0, 1).toUpperCase(Locale.ROOT)
                        + row.getMethod().substring(1),
                Optional.ofNullable(row.getReference()).orElse(""),
                receipt.map(URI::toString).orElse(""),
                withdrawal.map(URI::toString).orElse(""));
    }
}
