package org.citizenlogin.account.terms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.account.consent.ConsentRow;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The receipt of one consent: a record with the sections of ISO/IEC TS 27560:2023 (header, processing, party, event), in the
 * terms of the Data Privacy Vocabulary where it has one. It names the account by its id and holds no other data of the person.
 */
record ConsentReceipt(Map<String, Object> content) {

    private static final String SCHEMA = "ISO/IEC TS 27560:2023";

    /** RFC 7515, 4.1.9. */
    private static final String TYPE = "consent-receipt+jwt";

    /** @param issuer the address of the realm */
    static ConsentReceipt of(ConsentRow row, String issuer, String controller, String whose) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema_version", SCHEMA);
        content.put("record_id", row.getId());
        content.put("iss", issuer);
        content.put("pii_principal_id", row.getUserId());
        Map<String, Object> processing = new LinkedHashMap<>();
        processing.put("purpose", row.getPurpose());
        processing.put("service", whose);
        processing.put("lawful_basis", "dpv:Consent");
        processing.put("privacy_notice_version", row.getTermsVersion());
        processing.put("privacy_notice_language", row.getLanguage());
        processing.put("privacy_notice_sha256", row.getTextSha256());
        content.put("processing", List.of(processing));
        content.put("parties", List.of(Map.of("role", "dpv:DataController", "name", controller, "contact", issuer)));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_type", "dpv:ConsentGiven");
        event.put("event_time", row.happenedAt().toString());
        event.put("consent_method", row.getMethod());
        Optional.ofNullable(row.getReference()).ifPresent(reference -> event.put("evidence", reference));
        content.put("event", List.of(event));
        return new ConsentReceipt(content);
    }

    /** A compact JWS (RFC 7515), signed by the key that the realm signs ID tokens with; anyone checks it with the JWKS. */
    String signed(KeycloakSession session, RealmModel realm) {
        String algorithm = Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(name -> !name.isBlank())
                .orElse(Algorithm.RS256);
        return new JWSBuilder()
                .type(TYPE)
                .jsonContent(content)
                .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
    }
}
