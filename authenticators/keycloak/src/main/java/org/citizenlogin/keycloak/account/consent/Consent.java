package org.citizenlogin.keycloak.account.consent;

import java.time.Instant;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentMethod;

/**
 * What the ledger is to keep of a consent or of its end.
 *
 * @param purpose one of {@link ConsentRow}'s
 * @param client the client id; empty for the terms of the realm
 * @param termsVersion 0 where the purpose has none
 * @param language of the text, null where there is none
 * @param textSha256 of the text, null where there is none
 * @param reference where the proof lies; null on the web
 */
record Consent(
        ConsentEntry.Kind kind,
        String purpose,
        String client,
        int termsVersion,
        String language,
        String textSha256,
        ConsentMethod method,
        String reference,
        Instant at) {}
