package org.citizenlogin.administration.rest;

import org.citizenlogin.keycloak.account.consent.ConsentRow;

/**
 * One entry of the ledger of consents, as administrators read it.
 *
 * @param client the client id; empty for the terms of the realm
 * @param at ISO 8601
 */
public record LedgerEntry(
        String id,
        String user,
        String kind,
        String purpose,
        String client,
        int version,
        String language,
        String sha256,
        String method,
        String reference,
        String at) {

    static LedgerEntry of(ConsentRow row) {
        return new LedgerEntry(
                row.getId(),
                row.getUserId(),
                row.getKind(),
                row.getPurpose(),
                row.getClient(),
                row.getTermsVersion(),
                row.getLanguage(),
                row.getTextSha256(),
                row.getMethod(),
                row.getReference(),
                row.happenedAt().toString());
    }
}
